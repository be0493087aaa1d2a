/// Everything that keeps a rule book from being used, so that one round of mending is enough.
public struct Problems: Error, Sendable, Equatable, CustomStringConvertible {
    /// By file, then by line; what concerns a whole file stands first.
    public let list: [Problem]

    public init(_ problems: some Sequence<Problem>) {
        list = problems.sorted {
            ($0.file, $0.line ?? 0, $0.path, $0.sentence)
                < ($1.file, $1.line ?? 0, $1.path, $1.sentence)
        }
    }

    public var description: String { list.map(\.description).joined(separator: "\n") }
}
