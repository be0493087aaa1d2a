internal import Glibc

/// Where a caller comes from, as far as counting goes: one IPv4 address, or the IPv6 network of 64
/// bits that one customer gets whole.
struct Origin: Sendable, Hashable {
    private let text: String

    /// - Parameter address: an IP address as text; any other text is an origin of its own.
    init(_ address: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard unsafe inet_pton(AF_INET6, address, &bytes) == 1 else {
            text = address
            return
        }
        let isMappedIPv4 = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10...11] == [255, 255]
        text =
            isMappedIPv4
            ? bytes[12...].map(String.init).joined(separator: ".")
            : bytes[..<8].map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }
}
