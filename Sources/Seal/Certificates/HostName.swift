import Glibc

/// What a server certificate may stand for: a DNS name or an IP address.
public struct HostName: Sendable, Hashable {
    /// As OpenSSL wants to read it among the subject's alternative names.
    let alternative: String
    public let text: String

    public init(_ text: String) throws(CertificateError) {
        self.text = text
        if Self.isAddress(text) {
            alternative = "IP:" + text
        } else if Self.isName(text) {
            alternative = "DNS:" + text
        } else {
            throw .notAHost(text)
        }
    }

    private static func isAddress(_ text: String) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 16)
        return [AF_INET, AF_INET6].contains { unsafe inet_pton($0, text, &bytes) == 1 }
    }

    /// Labels of letters, digits and hyphens (RFC 1123 §2.1), the first perhaps a star.
    private static func isName(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        // Nobody's top domain is a number: what ends with one is an address with a slip in it.
        guard text.utf8.count <= 253, labels.last?.contains(where: { !$0.isNumber }) == true else {
            return false
        }
        return labels.enumerated().allSatisfy { index, label in
            if index == 0, label == "*", labels.count > 2 { return true }
            return 1...63 ~= label.utf8.count && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"),
                        UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                        true
                    default: false
                    }
                }
        }
    }
}
