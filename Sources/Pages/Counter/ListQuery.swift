public import Casework

/// What a visitor looks for on a list, as the address of the page says it.
public struct ListQuery: Sendable, Equatable {
    public static let topicName = "topic"
    public static let areaName = "area"
    public static let textName = "q"
    public static let afterName = "after"
    public static let dayName = "as-of"

    public let topic: TopicID?
    public let area: Area?
    public let text: String
    /// The list is asked for as that day left it; nil for as it stands now.
    public let day: CivilDate?

    public init(topic: TopicID?, area: Area?, text: String, day: CivilDate? = nil) {
        self.topic = topic
        self.area = area
        self.text = text
        self.day = day
    }

    public var search: OfferingSearch { OfferingSearch(topic: topic, area: area, text: text) }

    var isEmpty: Bool { topic == nil && area == nil && text.isEmpty && day == nil }

    func link(to list: OfferingList, after place: String? = nil) -> Link {
        CounterAddress.list(list).link
            .with(Self.textName, text.isEmpty ? nil : text)
            .with(Self.topicName, topic?.text).with(Self.areaName, area?.path)
            .with(Self.dayName, day?.description).with(Self.afterName, place)
    }

    /// The entry as the same day left it.
    func link(to offering: Offering) -> Link {
        CounterAddress.entry(offering.address).link.with(Self.dayName, day?.description)
    }
}
