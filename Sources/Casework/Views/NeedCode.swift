/// By which charities name a need: it stands on no paper, and nobody can look a household up by it.
public struct NeedCode: Sendable, Hashable, CustomStringConvertible {
    /// Below this are the numbers that a code can stand for.
    public static let bound = QueryCode.bound

    private let code: QueryCode

    /// - Parameter number: below ``bound``.
    public init?(number: UInt64) {
        guard number < Self.bound else { return nil }
        code = QueryCode(number: number)
    }

    /// Nil unless it reads like one.
    public init?(_ text: String) {
        guard let code = QueryCode(text) else { return nil }
        self.code = code
    }

    public var number: UInt64 { code.number }

    public var description: String { code.description }
}
