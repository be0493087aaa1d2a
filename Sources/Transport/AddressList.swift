import Glibc

/// The addresses a host name and port stand for.
enum AddressList {
    /// Gives each address to `attempt` until one succeeds, and fails with the last one's error.
    static func firstSuccess<Result: ~Copyable>(
        host: String, port: UInt16, passive: Bool,
        _ attempt: (borrowing addrinfo) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = passive ? AI_PASSIVE : 0
        var head: UnsafeMutablePointer<addrinfo>?
        let result = unsafe getaddrinfo(host, String(port), &hints, &head)
        guard result == 0 else { throw .unknownHost(host) }
        defer { unsafe freeaddrinfo(head) }

        var last = SocketError.unknownHost(host)
        var next = unsafe head
        while let current = unsafe next {
            do throws(SocketError) {
                return try unsafe attempt(current.pointee)
            } catch {
                last = error
            }
            unsafe next = unsafe current.pointee.ai_next
        }
        throw last
    }
}
