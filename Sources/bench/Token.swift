import Handover

/// The reference of a case: which run it belongs to and its number in it, as
/// `5f3a09c1-000000000042`. It goes in with the case and comes out with the referral, which is how
/// the benchmark knows one from the other.
struct Token: Sendable {
    static let length = 21
    static let placeholder = String(repeating: "@", count: length)
    static let digits = 12

    private let run: [UInt8]

    /// - Parameter run: anything that differs from run to run; its low 32 bits are used.
    init(run: UInt64) {
        let text = String(run & 0xFFFF_FFFF, radix: 16)
        self.run = Array((String(repeating: "0", count: 8 - text.utf8.count) + text + "-").utf8)
    }

    /// One that no other run on the same ledger has.
    static func fresh() -> Token { Token(run: UInt64(bitPattern: Monotonic.nanoseconds())) }

    var first: String { text(0) }

    /// The whole reference of a case.
    func text(_ number: Int) -> String {
        var bytes = run + Array(repeating: UInt8(ascii: "0"), count: Self.digits)
        Self.write(number, endingAt: bytes.count, in: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Overwrites the digits that end just before `end`.
    static func write(_ number: Int, endingAt end: Int, in bytes: inout [UInt8]) {
        var rest = number
        for index in stride(from: end - 1, through: end - digits, by: -1) {
            bytes[index] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }

    /// The number in the first token of this run; nil when there is none.
    func number(in body: [UInt8]) -> Int? {
        guard let start = Self.index(of: run, in: body) else { return nil }
        let tail = body[(start + run.count)...].prefix(Self.digits)
        guard tail.count == Self.digits else { return nil }
        var number = 0
        for byte in tail {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }

    static func index(of wanted: [UInt8], in bytes: [UInt8]) -> Int? {
        guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
        let last = bytes.count - wanted.count
        var index = 0
        while index <= last {
            if bytes[index] == first, bytes[index..<(index + wanted.count)].elementsEqual(wanted) {
                return index
            }
            index += 1
        }
        return nil
    }
}
