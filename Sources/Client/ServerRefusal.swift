internal import Wire

/// An ERROR frame, read: a code for programs, sentences for people.
public struct ServerRefusal: Sendable, Hashable, CustomStringConvertible {
    public let code: String
    /// What it was about: `obligation 17`, `needs[0].topic`.
    public let thing: String
    public let sentence: String
    /// What to do next, and where one applies the article of law, a line each.
    public let advice: [String]

    init(_ frame: Frame) {
        code = frame["code"] ?? "error"
        thing = frame["thing"] ?? "request"
        let lines = String(decoding: frame.body, as: UTF8.self).split(separator: "\n")
            .map(String.init)
        // Another server's ERROR may have either of the two alone.
        sentence = frame["message"] ?? lines.first ?? "The server refused without a word."
        advice = lines.first == sentence ? Array(lines.dropFirst()) : lines
    }

    public var description: String { ([sentence] + advice).joined(separator: "\n") }
}
