internal import Casework
internal import Forms
internal import Wire

/// Which part of a long list is asked for, and how the next part is asked for.
struct Paging: Sendable {
    static let limits: ClosedRange<Int64> = 1...200
    static let limitDefault = 50
    static let parameters = ["limit", "cursor"]

    let limit: Int
    let cursor: String?
    private let head: RequestHead

    init(_ query: Query, of head: RequestHead) throws(Problem) {
        self.head = head
        cursor = query["cursor"]
        guard let text = query["limit"] else {
            limit = Self.limitDefault
            return
        }
        guard let number = PositiveNumber.read(text.utf8.span), Self.limits.contains(number) else {
            throw .badQuery("limit", "is a whole number from 1 to 200")
        }
        limit = Int(number)
    }

    /// The cursor, read as the place it stands for.
    func place<Place>(_ read: (String) -> Place?) throws(Problem) -> Place? {
        guard let cursor else { return nil }
        guard let place = read(cursor) else {
            throw .badQuery("cursor", "is the \"next\" of the page before, as it came")
        }
        return place
    }

    /// The cursor of a list that is numbered.
    func before() throws(Problem) -> Int64? {
        try place { PositiveNumber.read($0.utf8.span) }
    }

    /// An answer with one page.
    ///
    /// - Parameters:
    ///   - next: the cursor of the next one; nil on the last.
    ///   - describe: what is said beside the rows.
    func answer<Row>(
        _ rows: [Row], next: String?,
        describing describe: (inout JSONWriter) -> Void = { _ in },
        _ write: (Row, inout JSONWriter) -> Void
    ) -> Answer {
        .json(
            PageForm.bytes(rows, next: next, of: describe, write),
            next.map { [link(to: $0)] } ?? [])
    }

    /// Cursors are made of letters, digits and marks that need no escape in a query.
    private func link(to next: String) -> Answer.Header {
        let others = (head.query ?? "").split(separator: "&").filter {
            Query(String($0))?["cursor"] == nil
        }
        let query = (others.map(String.init) + ["cursor=\(next)"]).joined(separator: "&")
        return Answer.Header("link", "<\(head.path)?\(query)>; rel=\"next\"")
    }
}
