/// What a browser gives back of what it was told to keep (RFC 6265).
public enum Cookie {
    /// The value of the first cookie of that name; nil without one.
    public static func value(of name: String, in head: RequestHead) -> String? {
        for line in head.values(of: "cookie") {
            for pair in line.utf8.split(separator: UInt8(ascii: ";")) {
                let text = pair.drop { $0 == Ascii.space }
                guard let border = text.firstIndex(of: UInt8(ascii: "=")),
                    text[..<border].elementsEqual(name.utf8)
                else { continue }
                return String(Substring(text[text.index(after: border)...]))
            }
        }
        return nil
    }
}
