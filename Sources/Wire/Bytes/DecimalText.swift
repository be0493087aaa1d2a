/// Whole numbers as decimal digits, written and read without making a `String`.
public enum DecimalText {
    /// The most bytes that a number takes: nineteen digits and a sign.
    static let lengthMax = 20

    /// Appends the shortest decimal form, with a minus sign where needed.
    public static func append(_ value: Int64, to out: inout [UInt8]) {
        out.append(addingCapacity: lengthMax) { append(value, to: &$0) }
    }

    /// As ``append(_:to:)``, into room that was reserved for ``lengthMax`` bytes.
    static func append(_ value: Int64, to out: inout OutputSpan<UInt8>) {
        if value < 0 { out.append(Ascii.minus) }
        let magnitude = value.magnitude
        let length = length(of: magnitude)
        precondition(length <= out.freeCapacity, "no room was reserved for a number")
        unsafe out.withUnsafeMutableBufferPointer { room, count in
            count &+= length
            var end = count
            var rest = magnitude
            // Two at a time, because each has to wait for the division before it.
            while rest >= 10 {
                let pair = UInt8(truncatingIfNeeded: rest % 100)
                rest /= 100
                end &-= 2
                unsafe room[end] = Ascii.zero &+ pair / 10
                unsafe room[end &+ 1] = Ascii.zero &+ pair % 10
            }
            if end > count &- length {
                unsafe room[end &- 1] = Ascii.zero &+ UInt8(truncatingIfNeeded: rest)
            }
        }
    }

    private static func length(of magnitude: UInt64) -> Int {
        var length = 1
        var rest = magnitude
        while rest >= 100 {
            rest /= 100
            length &+= 2
        }
        return rest >= 10 ? length &+ 1 : length
    }

    /// Reads digits only: no sign, no blank, nothing else. Nil also when the number exceeds `Int`.
    public static func parse(_ bytes: Span<UInt8>) -> Int? {
        digits(bytes, isNegative: false)
    }

    /// Like ``parse(_:)``, with a minus sign in front if there is one.
    public static func parseSigned(_ bytes: Span<UInt8>) -> Int64? {
        let isNegative = bytes.count > 0 && bytes[0] == Ascii.minus
        return digits(bytes.extracting((isNegative ? 1 : 0)...), isNegative: isNegative)
            .map { Int64($0) }
    }

    /// A negative number is counted down, because the lowest has no positive twin.
    private static func digits(_ bytes: Span<UInt8>, isNegative: Bool) -> Int? {
        guard bytes.count > 0 else { return nil }
        var value = 0
        for index in bytes.indices {
            guard Ascii.digits.contains(bytes[index]) else { return nil }
            let digit = Int(bytes[index] - Ascii.zero)
            let (tens, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (next, exceeded) = tens.addingReportingOverflow(isNegative ? -digit : digit)
            if overflowed || exceeded { return nil }
            value = next
        }
        return value
    }
}
