/// Whole numbers as decimal digits, written and read without making a `String`.
public enum DecimalText {
    /// Appends the shortest decimal form, with a minus sign where needed.
    public static func append(_ value: Int64, to out: inout [UInt8]) {
        if value < 0 { out.append(Ascii.minus) }
        let first = out.count
        var rest = value.magnitude
        repeat {
            out.append(Ascii.zero + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        // The digits came last first; turning them round in place needs no buffer.
        var low = first
        var high = out.count - 1
        while low < high {
            out.swapAt(low, high)
            low += 1
            high -= 1
        }
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
