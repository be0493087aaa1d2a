internal import Casework
internal import Forms
internal import Wire

/// `/v1/letters` and `/v1/temp-queue`: any bytes from one agency to another.
extension API {
    /// The headers that go with a letter.
    private static let carried = ["content-type", "correlation-id", "reply-to"]

    func send(to box: LetterBox) throws(Problem) -> Errand {
        try query.allow(["priority", "expires"])
        let draft = LetterDraft(
            to: box, priority: try priority(), expires: try expiry(),
            headers: Self.carried.compactMap { name in
                request.head[name].map { LetterDraft.Header(name: name, value: $0) }
            },
            body: body)
        return .perform(
            .send(draft), key: try idempotencyKey(), expecting: nil, success: .created)
    }

    private func priority() throws(Problem) -> Int {
        guard let text = query["priority"] else { return LetterDraft.priorityDefault }
        guard let priority = DecimalText.parse(text.utf8.span),
            LetterDraft.priorities.contains(priority)
        else { throw .badQuery("priority", "is a whole number from 0 to 9") }
        return priority
    }

    private func expiry() throws(Problem) -> Instant? {
        guard let text = query["expires"] else { return nil }
        guard let moment = Instant(text) else {
            throw .badQuery("expires", "is a moment such as 2026-07-01T09:30:00+08:00")
        }
        return moment
    }
}
