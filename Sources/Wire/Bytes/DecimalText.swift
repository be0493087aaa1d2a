/// Whole numbers as decimal digits, written and read without making a `String`.
public enum DecimalText {
    /// The most bytes that a number takes: nineteen digits and a sign.
    public static let lengthMax = 20

    /// Appends the shortest decimal form, with a minus sign where needed.
    public static func append(_ value: Int64, to out: inout [UInt8]) {
        out.append(addingCapacity: lengthMax) { append(value, to: &$0) }
    }

    /// As ``append(_:to:)``, into room that was reserved for ``lengthMax`` bytes.
    public static func append(_ value: Int64, to out: inout OutputSpan<UInt8>) {
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
                let pair = Int(truncatingIfNeeded: rest % 100)
                rest /= 100
                end &-= 2
                unsafe room[end] = pairs.utf8Start[2 &* pair]
                unsafe room[end &+ 1] = pairs.utf8Start[2 &* pair &+ 1]
            }
            if end > count &- length {
                unsafe room[end &- 1] = Ascii.zero &+ UInt8(truncatingIfNeeded: rest)
            }
        }
    }

    /// From 00 to 99.
    private static let pairs: StaticString = """
        0001020304050607080910111213141516171819\
        2021222324252627282930313233343536373839\
        4041424344454647484950515253545556575859\
        6061626364656667686970717273747576777879\
        8081828384858687888990919293949596979899
        """

    private static let powers: [UInt64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
        10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
        100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ]

    private static func length(of magnitude: UInt64) -> Int {
        // 1233 of 4096 is the decimal logarithm of two: the result is right or one too low.
        let bits = UInt64.bitWidth &- magnitude.leadingZeroBitCount
        let lower = (bits &* 1233) &>> 12
        return lower &+ (magnitude >= powers[lower] || lower == 0 ? 1 : 0)
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
