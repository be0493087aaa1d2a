internal import Forms

/// How many units somebody typed.
enum PostedUnits {
    /// Nil unless it is a whole number above zero.
    static func read(_ text: String?) -> Int64? {
        text.flatMap { PositiveNumber.read($0.utf8.span) }
    }
}
