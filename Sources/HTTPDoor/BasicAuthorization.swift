internal import FoundationEssentials

/// Login and passcode from the header `authorization` (RFC 7617).
struct BasicAuthorization: Equatable {
    let login: String
    let passcode: String

    /// Nil for anything else, also for another scheme.
    init?(_ header: String) {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic",
            let data = Data(base64Encoded: String(parts[1])),
            let text = String(validating: data, as: UTF8.self),
            // As a byte: an accent behind the colon would hide it.
            let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        login = String(text[..<colon])
        passcode = String(text[text.utf8.index(after: colon)...])
    }
}
