import Broker
import Configuration
import StompDoor
import Transport

/// The addresses a server is reached at, and the door behind them.
struct Doors {
    private let configuration: Configuration
    private let door: StompDoor

    init(_ configuration: Configuration, _ broker: Broker) throws(TLSError) {
        self.configuration = configuration
        var addresses = [Address(host: configuration.host, port: configuration.port)]
        if let tls = configuration.tls {
            addresses.append(Address(host: tls.host, port: tls.port, tls: try ServerTLS(tls)))
        }
        let limits = configuration.limits
        door = StompDoor(
            broker, at: addresses, loops: configuration.loopCount, frames: limits.frames,
            sessions: limits.sessions, connections: limits.connections)
    }

    func open() throws(SocketError) { try door.start() }

    /// Says goodbye to everyone.
    func close() { door.stop() }

    /// Takes certificates and key from their files again: new connections see them, open ones go
    /// on as they are. False where there is no TLS.
    func renew() throws(TLSError) -> Bool {
        guard let tls = configuration.tls else { return false }
        door.renew(try ServerTLS(tls))
        return true
    }

    /// Where clients find it, for the line that says the server is ready.
    var description: String {
        var text = "STOMP on \(configuration.host):\(door.ports[0])"
        if let tls = configuration.tls { text += ", with TLS on \(tls.host):\(door.ports[1])" }
        return text
    }

    /// What an operator may want to know when it closes.
    var farewell: String {
        let failed = door.handshakesFailed
        return failed == 0 ? "goodbye" : "goodbye; \(failed) TLS handshakes had failed"
    }
}

extension ServerTLS {
    fileprivate init(_ tls: TLSConfiguration) throws(TLSError) {
        let clients: ClientCertificates =
            switch tls.clients {
            case .unasked: .off
            case .optional(let authority): .optional(authority: authority)
            case .required(let authority): .required(authority: authority)
            }
        try self.init(certificateChain: tls.certificate, privateKey: tls.key, clients: clients)
    }
}
