import Broker
import Configuration
import HTTPDoor
import StompDoor
import Transport

/// The addresses a server is reached at, and the doors behind them.
struct Doors {
    private let configuration: Configuration
    private let stomp: StompDoor
    private let http: HTTPDoor

    init(_ configuration: Configuration, _ broker: Broker) throws(TLSError) {
        self.configuration = configuration
        var stompAddresses = [Address(host: configuration.host, port: configuration.port)]
        var httpAddresses = [Address(host: configuration.httpHost, port: configuration.httpPort)]
        if let tls = configuration.tls {
            let offer = try ServerTLS(tls)
            stompAddresses.append(Address(host: tls.host, port: tls.port, tls: offer))
            httpAddresses.append(Address(host: tls.httpHost, port: tls.httpPort, tls: offer))
        }
        let limits = configuration.limits
        stomp = StompDoor(
            broker, at: stompAddresses, loops: configuration.loopCount, frames: limits.frames,
            sessions: limits.sessions, connections: limits.connections)
        let counts = DoorCounts()
        http = HTTPDoor(
            broker, at: httpAddresses, loops: configuration.loopCount, version: OneDoor.version,
            counting: counts, signIns: limits.signIns, requests: limits.requests,
            exchanges: limits.exchanges,
            connections: limits.connections
        ) { Log.write("http", $0) }
        counts.add { [stomp] in DoorCount(stomp) }
        counts.add { [http] in http.count }
    }

    func open() throws(SocketError) {
        try stomp.start()
        do throws(SocketError) {
            try http.start()
        } catch {
            stomp.stop()
            throw error
        }
    }

    /// Says goodbye to everyone.
    func close() {
        http.stop()
        stomp.stop()
    }

    /// Takes certificates and key from their files again: new connections see them, open ones go
    /// on as they are. False where there is no TLS.
    func renew() throws(TLSError) -> Bool {
        guard let tls = configuration.tls else { return false }
        let offer = try ServerTLS(tls)
        stomp.renew(offer)
        http.renew(offer)
        return true
    }

    /// Where clients find them, for the line that says the server is ready.
    var description: String {
        var text = "STOMP on \(configuration.host):\(stomp.ports[0])"
        if let tls = configuration.tls { text += ", with TLS on \(tls.host):\(stomp.ports[1])" }
        text += "; HTTP on \(configuration.httpHost):\(http.ports[0])"
        if let tls = configuration.tls { text += ", HTTPS on \(tls.httpHost):\(http.ports[1])" }
        return text
    }

    /// What an operator may want to know when they close.
    var farewell: String {
        let failed = stomp.handshakesFailed + http.count.handshakesFailed
        return failed == 0 ? "goodbye" : "goodbye; \(failed) TLS handshakes had failed"
    }
}

extension DoorCount {
    fileprivate init(_ door: StompDoor) {
        self.init(
            "stomp", connections: door.connections, accepted: door.accepted,
            handshakesFailed: door.handshakesFailed)
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
