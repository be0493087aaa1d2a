/// A citizen's ID number (公民身份号码, GB 11643-1999): six digits of an area, eight of the day of
/// birth, three of a sequence, and a check character. Always a right one.
///
/// It tells who somebody is, so no sentence, log line or dump shows it by accident: whoever means
/// to write it asks for its ``text``.
public struct IDNumber: Sendable, Hashable {
    /// The eighteen characters, the last perhaps an upper-case X. For the household's own form and
    /// for those its topic lets see it, never for a log or a sentence.
    public let text: String
    public let birthDate: CivilDate

    /// What is wrong with a text that should have been an ID number.
    public enum Fault: Error, Sendable, CaseIterable {
        case length, signs, date, checkDigit

        /// What is expected instead, without a word of what was written.
        public var expectation: String {
            switch self {
            case .length: "expects the 18 characters of an ID number"
            case .signs: "expects 17 digits and then a digit or X"
            case .date: "holds no day of birth in its digits 7 to 14"
            case .checkDigit:
                "does not fit its check digit (GB 11643): a digit is wrong, or two are swapped"
            }
        }
    }

    /// Nobody who needs help was born before it; an earlier year is a slip.
    static let earliestYear = 1800

    public init(reading text: String) throws(Fault) {
        var reading = Digits(text)
        // Full-width digits and spaces are other signs.
        guard text.utf8.count == 18, let digits = reading.number(width: 17),
            let last = reading.checkValue(), reading.isAtEnd
        else { throw text.unicodeScalars.count == 18 ? .signs : .length }
        guard let born = Self.birthDate(in: digits) else { throw .date }
        guard last == Self.checkValue(of: digits) else { throw .checkDigit }
        self.text = text.utf8.last == UInt8(ascii: "x") ? text.dropLast() + "X" : text
        birthDate = born
    }

    /// Nil for anything but a right number.
    public init?(_ text: String) {
        guard let number = try? IDNumber(reading: text) else { return nil }
        self = number
    }

    /// The number that these parts make, with its check character; nil when one of them has no room
    /// in it.
    public init?(area: Int, born: CivilDate, sequence: Int) {
        let (year, month, day) = born.parts
        guard (0...999_999).contains(area), (0...999).contains(sequence),
            year >= Self.earliestYear
        else { return nil }
        let date = year * 10_000 + month * 100 + day
        let digits = (area * 100_000_000 + date) * 1_000 + sequence
        let plain = String(digits)
        let check = Self.checkValue(of: digits)
        text =
            String(repeating: "0", count: 17 - plain.utf8.count) + plain
            + (check == 10 ? "X" : String(check))
        birthDate = born
    }

    /// Whether a right number stands anywhere in the text, set apart from other digits.
    public static func occurs(in text: String) -> Bool {
        // Most keys are too short for one, or have not as many digits on end.
        guard longestRunOfDigits(in: text) >= 17 else { return false }
        return text.utf8.split { !isDigit($0) && !isX($0) }.contains { word in
            // An X before the digits ends another word.
            let number = word.drop(while: isX)
            return number.count == 18 && IDNumber(String(Substring(number))) != nil
        }
    }

    // MARK: Parts

    private static func longestRunOfDigits(in text: String) -> Int {
        let text = text.utf8.span
        var (run, longest) = (0, 0)
        for place in text.indices {
            run = isDigit(text[place]) ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isX(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "X") || byte == UInt8(ascii: "x")
    }

    private static func birthDate(in digits: Int) -> CivilDate? {
        let date = digits / 1_000 % 100_000_000
        let year = date / 10_000
        guard year >= earliestYear else { return nil }
        return CivilDate(year: year, month: date / 100 % 100, day: date % 100)
    }

    /// ISO 7064 MOD 11-2: from the right, digits weigh 2, 4, 8 and so on, modulo 11. X is ten.
    private static func checkValue(of digits: Int) -> Int {
        var (rest, weight, sum) = (digits, 2, 0)
        for _ in 0..<17 {
            sum += rest % 10 * weight
            rest /= 10
            weight = weight * 2 % 11
        }
        return (12 - sum % 11) % 11
    }
}

extension Digits {
    fileprivate mutating func checkValue() -> Int? {
        number(width: 1) ?? (take("X") || take("x") ? 10 : nil)
    }
}

extension IDNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "IDNumber(hidden)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
