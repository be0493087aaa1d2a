/// Where a county's rule book lies: three directories.
public struct RuleFiles: Sendable {
    /// One file per topic.
    public let topics: String
    /// One directory per county, in it `county.json` and one file per agency.
    public let agencies: String
    /// One file per year.
    public let calendars: String

    public init(topics: String, agencies: String, calendars: String) {
        self.topics = topics
        self.agencies = agencies
        self.calendars = calendars
    }
}
