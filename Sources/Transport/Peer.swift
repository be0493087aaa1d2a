internal import Glibc

/// Who is at the other end of a connection.
public struct Peer: Sendable {
    /// In numbers, because names are never looked up, and without the port. An IPv4 client of a
    /// listener for both families is written as IPv4.
    public let host: String
    /// Whom it counts for where places are counted: one IPv4 address, or the IPv6 network of 64
    /// bits that one customer gets whole.
    public let network: String
    public let isLoopback: Bool
    /// What is sent and received is encrypted.
    public let isSecure: Bool
    /// The client's certificate, which was verified; nil without one.
    public internal(set) var certificate: PeerCertificate?

    private let port: String

    init(ofDescriptor descriptor: CInt, isSecure: Bool = false) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getpeername(descriptor, $0, &length)
            }
        }
        guard result == 0 else {
            self.init(host: "unknown", port: "", isLoopback: false, isSecure: isSecure)
            return
        }
        guard CInt(storage.ss_family) != AF_UNIX else {
            self.init(host: "local", port: "", isLoopback: true, isSecure: isSecure)
            return
        }
        self.init(storage, length, isSecure: isSecure)
    }

    static func network(of host: String) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard unsafe inet_pton(AF_INET6, host, &bytes) == 1 else { return host }
        return bytes[..<8].map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }

    /// Host and port, as `127.0.0.1:61613` or `[::1]:61613`.
    public var address: String {
        (host.contains(":") ? "[\(host)]" : host) + (port.isEmpty ? "" : ":" + port)
    }

    private init(host: String, port: String, isLoopback: Bool, isSecure: Bool) {
        self.host = host
        network = Self.network(of: host)
        self.port = port
        self.isLoopback = isLoopback
        self.isSecure = isSecure
    }

    private init(_ address: sockaddr_storage, _ length: socklen_t, isSecure: Bool) {
        var address = address
        var host = [CChar](repeating: 0, count: 64)
        var service = [CChar](repeating: 0, count: 16)
        let hostCount = socklen_t(host.count)
        let serviceCount = socklen_t(service.count)
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getnameinfo(
                    $0, length, &host, hostCount, &service, serviceCount,
                    NI_NUMERICHOST | NI_NUMERICSERV)
            }
        }
        let number = result == 0 ? Self.text(host) : "unknown"
        // A listener for both families reports IPv4 clients inside an IPv6 address.
        let plain = number.hasPrefix("::ffff:") ? String(number.dropFirst(7)) : number
        self.init(
            host: plain, port: Self.text(service),
            isLoopback: plain == "::1" || plain.hasPrefix("127."), isSecure: isSecure)
    }

    private static func text(_ characters: [CChar]) -> String {
        String(
            decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
