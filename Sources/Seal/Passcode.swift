/// A passcode that nobody had to think of.
public enum Passcode {
    /// 32 signs, so that five bits choose one evenly; none of them looks like another.
    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)

    /// `k7mq-3xwd-…`: five groups of four, a hundred random bits.
    public static func drawn() throws(SealError) -> String {
        let signs = try RandomBytes.take(20).map { alphabet[Int($0 & 31)] }
        return stride(from: 0, to: signs.count, by: 4).map { start in
            String(decoding: signs[start..<start + 4], as: UTF8.self)
        }.joined(separator: "-")
    }
}
