import Glibc

/// Who is at the other end of a connected socket, in numbers; names are never looked up.
struct PeerAddress {
    let text: String
    let isLoopback: Bool

    init(ofDescriptor descriptor: CInt) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getpeername(descriptor, $0, &length)
            }
        }
        guard result == 0 else {
            self.init(text: "unknown", isLoopback: false)
            return
        }
        guard CInt(storage.ss_family) != AF_UNIX else {
            self.init(text: "local", isLoopback: true)
            return
        }
        self.init(storage, length)
    }

    private init(text: String, isLoopback: Bool) {
        self.text = text
        self.isLoopback = isLoopback
    }

    private init(_ address: sockaddr_storage, _ length: socklen_t) {
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
        text = (plain.contains(":") ? "[\(plain)]" : plain) + ":" + Self.text(service)
        isLoopback = plain == "::1" || plain.hasPrefix("127.")
    }

    private static func text(_ characters: [CChar]) -> String {
        String(
            decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
