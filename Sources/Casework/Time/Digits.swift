/// Reads and writes the fixed-width decimal fields of dates and times.
///
/// Foundation's formatters cost a microsecond each and may not be imported here.
struct Digits {
    /// Room for the longest text that anything is read from: a moment with nine digits of a
    /// second's fraction and its zone has 35 bytes.
    private var bytes = InlineArray<36, UInt8>(repeating: 0)
    private let end: Int
    private var place = 0

    init(_ text: String) {
        let text = text.utf8.span
        // What is longer than all that is read here has no end that anybody comes to.
        end = min(text.count, bytes.count)
        for place in 0..<end { bytes[place] = text[place] }
    }

    var isAtEnd: Bool { place == end }

    /// Takes exactly `width` ASCII digits, or nothing.
    mutating func number(width: Int) -> Int? {
        guard end - place >= width else { return nil }
        var value = 0
        for index in place..<place + width {
            guard let digit = Self.value(of: bytes[index]) else { return nil }
            value = value * 10 + digit
        }
        place += width
        return value
    }

    /// Takes one to nine digits of a second's fraction and answers whole milliseconds,
    /// because writers differ: JavaScript prints three digits, Python six.
    mutating func milliseconds() -> Int? {
        var value = 0
        var count = 0
        while place < end, let digit = Self.value(of: bytes[place]) {
            guard count < 9 else { return nil }
            if count < 3 { value = value * 10 + digit }
            count += 1
            place += 1
        }
        guard count > 0 else { return nil }
        return count == 1 ? value * 100 : count == 2 ? value * 10 : value
    }

    /// Takes the next byte if it is `mark`.
    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard place < end, bytes[place] == UInt8(ascii: mark) else { return false }
        place += 1
        return true
    }

    private static func value(of byte: UInt8) -> Int? {
        byte >= 0x30 && byte <= 0x39 ? Int(byte) - 0x30 : nil
    }

    /// A text of the template's length, in which `write` puts digits in the place of zeros: joining
    /// its pieces would take memory for each.
    static func text(
        _ template: StaticString, _ write: (UnsafeMutableBufferPointer<UInt8>) -> Void
    ) -> String {
        unsafe String(unsafeUninitializedCapacity: template.utf8CodeUnitCount) { text in
            for place in text.indices { unsafe text[place] = template.utf8Start[place] }
            unsafe write(text)
            return text.count
        }
    }

    /// Puts a number's last digits there, as many as `width`.
    static func write(
        _ number: Int, width: Int, to text: UnsafeMutableBufferPointer<UInt8>, at place: Int
    ) {
        var rest = number.magnitude
        for index in (place..<place + width).reversed() {
            unsafe text[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    /// `number` in decimal without a sign, filled with zeros on the left.
    static func text(_ number: Int, width: Int) -> String {
        var length = 1
        var rest = number.magnitude
        while rest >= 10 {
            rest /= 10
            length += 1
        }
        return unsafe String(unsafeUninitializedCapacity: max(length, width)) { text in
            unsafe write(number, width: text.count, to: text, at: 0)
            return text.count
        }
    }
}

extension Int {
    /// Quotient and remainder that round towards the past, so that days before 1970 and
    /// working days before the calendar count like all others.
    func flooredDivision(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
