/// A row in memory, immutable. A class only so that it is handed round as one reference: an
/// obligation has twenty fields, six of them counted.
final class Kept<Row: Sendable>: Sendable {
    let row: Row

    init(_ row: Row) { self.row = row }
}
