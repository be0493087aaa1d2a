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

    /// Like ``parse(_:)``, with a minus sign in front if there is one.
    public static func parseSigned(_ bytes: Span<UInt8>) -> Int64? {
        guard bytes.count > 1, bytes[0] == Ascii.minus else {
            return parse(bytes).map { Int64($0) }
        }
        // Counted down, because the lowest number has no positive twin.
        var value: Int64 = 0
        for index in 1..<bytes.count {
            guard Ascii.digits.contains(bytes[index]) else { return nil }
            let (tens, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (next, exceeded) = tens.subtractingReportingOverflow(
                Int64(bytes[index] - Ascii.zero))
            if overflowed || exceeded { return nil }
            value = next
        }
        return value
    }

    /// Reads digits only: no sign, no blank, nothing else. Nil also when the number exceeds `Int`.
    public static func parse(_ bytes: Span<UInt8>) -> Int? {
        guard bytes.count > 0 else { return nil }
        var value = 0
        for index in bytes.indices {
            guard Ascii.digits.contains(bytes[index]) else { return nil }
            let (tens, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (next, exceeded) = tens.addingReportingOverflow(Int(bytes[index] - Ascii.zero))
            if overflowed || exceeded { return nil }
            value = next
        }
        return value
    }
}
