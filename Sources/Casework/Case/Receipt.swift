/// What the household takes home: `YM-20260701-0000042`, day of intake and running number.
public struct Receipt: Sendable, Hashable, CustomStringConvertible {
    public let number: String

    public init(case id: CaseID, openedAt: Instant) {
        let (year, month, day) = openedAt.civilDate.parts
        let date = unsafe Digits.text("YM-00000000-") { text in
            unsafe Digits.write(
                (year * 100 + month) * 100 + day, width: 8, to: text, at: 3)
        }
        number = date + Digits.text(Int(id.number), width: 7)
    }

    /// Nil unless it reads like one.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard parts.count == 3, parts[0] == "YM", parts[1].utf8.count == 8,
            (7...19).contains(parts[2].utf8.count),
            parts[1...].allSatisfy({ $0.utf8.allSatisfy { digits.contains($0) } })
        else { return nil }
        number = text
    }

    /// As somebody types it off the paper: small letters, full width, spaces, hyphens left out. Nil
    /// unless it can only be one.
    public init?(typed text: String) {
        guard let typed = TypedText(text, limit: 128) else { return nil }
        var bytes = typed.bytes.filter { $0 != UInt8(ascii: "-") }
        guard bytes.count > 10, bytes.starts(with: "YM".utf8) else { return nil }
        bytes.insert(UInt8(ascii: "-"), at: 10)
        bytes.insert(UInt8(ascii: "-"), at: 2)
        self.init(String(decoding: bytes, as: UTF8.self))
    }

    /// The case that it would be of. Whether there is such a case, and its day is this one, nobody
    /// has looked; nil for a number that no case can have.
    public var caseID: CaseID? {
        number.split(separator: "-").last.flatMap { Int64($0) }.map { CaseID($0) }
    }

    public var description: String { number }
}
