internal import Transport

/// The connection to a server, encrypted or not.
enum Line: ~Copyable {
    case plain(Socket)
    case secure(SecureSocket)

    init(to endpoint: Endpoint) throws(ClientError) {
        if let security = endpoint.security {
            self = .secure(try Self.secure(endpoint, security))
        } else {
            self = .plain(try Self.plain(endpoint))
        }
    }

    /// True when a `read` would return at once.
    func waitReadable(milliseconds: Int) throws(ClientError) -> Bool {
        switch self {
        case .plain(let socket):
            do throws(SocketError) {
                return try socket.waitReadable(milliseconds: milliseconds)
            } catch {
                throw .lost
            }
        case .secure(let socket):
            do throws(TLSFailure) {
                return try socket.waitReadable(milliseconds: milliseconds)
            } catch {
                throw Self.cut(error)
            }
        }
    }

    /// Empty when the server has finished.
    func read() throws(ClientError) -> [UInt8] {
        switch self {
        case .plain(let socket):
            do throws(SocketError) { return try socket.read() } catch { throw .lost }
        case .secure(let socket):
            do throws(TLSFailure) { return try socket.read() } catch { throw Self.cut(error) }
        }
    }

    func write(_ bytes: [UInt8]) throws(ClientError) {
        switch self {
        case .plain(let socket):
            do throws(SocketError) { try socket.write(bytes) } catch { throw .lost }
        case .secure(let socket):
            do throws(TLSFailure) { try socket.write(bytes) } catch { throw Self.cut(error) }
        }
    }

    // MARK: Inside

    private static func plain(_ endpoint: Endpoint) throws(ClientError) -> Socket {
        do throws(SocketError) {
            return try Socket.connect(host: endpoint.host, port: endpoint.port)
        } catch {
            throw .unreachable(host: endpoint.host, port: endpoint.port, error)
        }
    }

    private static func secure(
        _ endpoint: Endpoint, _ security: Endpoint.Security
    ) throws(ClientError) -> SecureSocket {
        let tls: ClientTLS
        do throws(TLSError) {
            tls = try ClientTLS(authority: security.authority, identity: security.identity)
        } catch {
            throw .unusable(error)
        }
        do throws(TLSFailure) {
            return try SecureSocket.connect(host: endpoint.host, port: endpoint.port, tls: tls)
        } catch {
            if case .socket(let error) = error {
                throw .unreachable(host: endpoint.host, port: endpoint.port, error)
            }
            throw .insecure(error)
        }
    }

    /// A connection that stood does so no more. With TLS 1.3 that is also how a server says that
    /// it does not accept our certificate.
    private static func cut(_ failure: TLSFailure) -> ClientError {
        switch failure {
        case .certificateRequired, .certificateRefused: .insecure(failure)
        default: .lost
        }
    }
}
