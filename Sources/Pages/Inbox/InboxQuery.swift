public import Casework
public import Wire

/// What of an inbox is to be seen, as its address says it.
public struct InboxQuery: Sendable, Equatable {
    static let agencyName = "agency"
    static let stageName = "stage"
    static let topicName = "topic"
    static let urgentName = "urgent"
    static let overdueName = "overdue"
    private static let afterName = "after"
    private static let doneName = "done"

    /// Nil for the own.
    public let agency: AgencyID?
    public let filter: WorkFilter
    public let after: QueuePlace?
    /// A batch was acknowledged just now, and whether there was anything in it.
    public private(set) var isTaken: Bool?

    public init(agency: AgencyID?, _ filter: WorkFilter, after: QueuePlace? = nil) {
        self.agency = agency
        self.filter = filter
        self.after = after
    }

    /// What does not read like one of ours is left out: a filter is no command.
    public init(_ query: Query) {
        agency = query[Self.agencyName].flatMap { AgencyID($0) }
        filter = WorkFilter(
            stage: query[Self.stageName].flatMap { WorkFilter.Stage(rawValue: $0) },
            topic: query[Self.topicName].flatMap { TopicID($0) },
            isUrgent: query[Self.urgentName] == nil ? nil : true,
            isOverdue: query[Self.overdueName] == nil ? nil : true)
        after = query[Self.afterName].flatMap { Self.place($0) }
        isTaken = query[Self.doneName].map { $0 == "yes" }
    }

    public var link: Link {
        var link = InboxAddress.inbox.link
            .with(Self.agencyName, agency?.text)
            .with(Self.stageName, filter.stage?.rawValue)
            .with(Self.topicName, filter.topic?.text)
            .with(Self.urgentName, filter.isUrgent == true ? "yes" : nil)
            .with(Self.overdueName, filter.isOverdue == true ? "yes" : nil)
        if let after { link = link.with(Self.afterName, Self.text(after)) }
        return link
    }

    /// Where a batch of acknowledgements leads.
    public static func taken(_ isAny: Bool) -> Link {
        InboxAddress.inbox.link.with(doneName, isAny ? "yes" : "no")
    }

    public func going(on place: QueuePlace) -> InboxQuery {
        InboxQuery(agency: agency, filter, after: place)
    }

    // MARK: Where a list goes on

    private static func text(_ place: QueuePlace) -> String {
        let due = place.due.map { String($0.milliseconds) } ?? ""
        return "\(place.isUrgent ? 1 : 0).\(due).\(place.id)"
    }

    private static func place(_ text: String) -> QueuePlace? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let id = Int64(parts[2]), id > 0 else { return nil }
        let due = Int64(parts[1])
        guard due != nil || parts[1].isEmpty else { return nil }
        return QueuePlace(
            isUrgent: parts[0] == "1", due: due.map { Instant(milliseconds: $0) },
            id: ObligationID(id))
    }
}
