/// Which kinds of body a client takes, and which of them it likes better.
public struct Accept: Sendable, Equatable {
    private let ranges: [MediaRange]

    /// Nil if it is malformed.
    ///
    /// - Parameter values: of all headers of the name; none takes everything.
    public init?(_ values: [String]) {
        var ranges: [MediaRange] = []
        for value in values {
            var scanner = FieldScanner(value)
            while true {
                scanner.skipBlanks()
                if scanner.isAtEnd { break }
                if scanner.take(Ascii.comma) { continue }
                guard let range = MediaRange(&scanner), scanner.isAtEnd || scanner.take(Ascii.comma)
                else { return nil }
                ranges.append(range)
            }
        }
        self.ranges = ranges
    }

    /// The one the client likes best, the first of several that it likes the same; nil if it takes
    /// none of them.
    ///
    /// - Parameter offered: such as `application/json`, in small letters, without parameters.
    public func preferred(of offered: [String]) -> String? {
        var best: (type: String, weight: Int)?
        for type in offered {
            let weight = weight(of: type)
            if weight > best?.weight ?? 0 { best = (type, weight) }
        }
        return best?.type
    }

    /// By the range that names it most exactly.
    private func weight(of type: String) -> Int {
        guard !ranges.isEmpty else { return 1_000 }
        let taking = ranges.filter { $0.takes(type) }
        guard let precision = taking.map(\.precision).max() else { return 0 }
        return taking.filter { $0.precision == precision }.map(\.weight).max() ?? 0
    }
}
