/// Rule 9: a resident's number is eighteen digits, the last of them a check digit by GB 11643.
/// Numbers in samples have a right one too, but begin with 99, as the area of no place does
/// (GB/T 2260), so that none can be a living person's.
enum IDNumber {
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

    /// The check digit of the first seventeen; nil when they are not seventeen digits.
    static func checkDigit(of digits: some Collection<UInt8>) -> UInt8? {
        guard digits.count == 17 else { return nil }
        var sum = 0
        for (digit, weight) in zip(digits, weights) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            sum += Int(digit - UInt8(ascii: "0")) * weight
        }
        return Array("10X98765432".utf8)[sum % 11]
    }

    static func offences(path: String, text: String) -> [Offence] {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.enumerated().flatMap { index, line in
            line.split { !SwiftText.isWord($0) }.filter { couldBeReal(Array($0)) }.map { _ in
                Offence(path, index + 1, "a number that could be a living person's")
            }
        }
    }

    private static func couldBeReal(_ word: [UInt8]) -> Bool {
        guard word.count == 18, let digit = checkDigit(of: word.prefix(17)) else { return false }
        guard !word.starts(with: Array("99".utf8)) else { return false }
        return word[17] == digit || (digit == UInt8(ascii: "X") && word[17] == UInt8(ascii: "x"))
    }
}
