import Handover
import Support
import Testing
import Transport

/// What the tests of TLS have in common: a house with a secured door, and clients for it.
struct SecureHouse {
    let house: House
    let certificates: Certificates

    enum Asks {
        case off
        case optional
        case required
        /// Of an authority that is itself below another.
        case requiredOfBranch
    }

    init(
        _ habit: Probe.Habit = .echoes, asks: Asks = .off, limits: Limits = Limits(),
        loops: Int = 1
    ) throws {
        certificates = try Certificates.shared.get()
        let clients: ServerTLS.ClientCertificates =
            switch asks {
            case .off: .off
            case .optional: .optional(authority: certificates.authority)
            case .required: .required(authority: certificates.authority)
            case .requiredOfBranch: .required(authority: certificates.branch.certificate)
            }
        house = try House(
            habit, loops: loops, limits: limits,
            tls: try ServerTLS(
                certificateChain: certificates.server.certificate,
                privateKey: certificates.server.key, clients: clients))
    }

    func connect(
        as identity: Certificates.Issued? = nil, host: String = "127.0.0.1"
    ) throws -> SecureSocket {
        try SecureSocket.connect(
            host: host, port: house.port,
            tls: try ClientTLS(
                authority: certificates.authority,
                identity: identity.map {
                    ClientTLS.Identity(certificateChain: $0.certificate, privateKey: $0.key)
                }))
    }

    /// What the server knows of the client that came last.
    func nextPeer() throws -> Peer {
        let id = try house.nextOpened()
        let peers = Mailbox<Peer>()
        house.on(id) { connection in
            if let connection { peers.post(connection.peer) }
        }
        return try #require(peers.takeAll(waitingMilliseconds: 20_000).first)
    }

    func stop() { house.server.stop() }
}

func read(_ count: Int, from socket: SecureSocket) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
        try #require(try socket.waitReadable(milliseconds: 20_000), "nothing came in time")
        let chunk = try socket.read()
        if chunk.isEmpty { break }
        bytes += chunk
    }
    return bytes
}
