internal import Casework
internal import Forms

/// Where a page of a queue goes on: `u-1782867600000-17`, urgent or ordinary, due, obligation.
enum QueueCursor {
    static func text(_ place: QueuePlace) -> String {
        let due = place.due.map { String($0.milliseconds) } ?? "none"
        return "\(place.isUrgent ? "u" : "o")-\(due)-\(place.id)"
    }

    static func read(_ text: String) -> QueuePlace? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "u" || parts[0] == "o",
            let id = PositiveNumber.read(parts[2].utf8.span)
        else { return nil }
        let due = Int64(parts[1])
        guard due != nil || parts[1] == "none" else { return nil }
        return QueuePlace(
            isUrgent: parts[0] == "u", due: due.map { Instant(milliseconds: $0) },
            id: ObligationID(id))
    }
}
