public import Casework

/// Services of a package as entries of the social-help list: each a draft of its owner, or the
/// reason why it is none.
public enum HSDSImport {
    /// What is said for all services that do not say it themselves.
    public struct Options: Sendable {
        /// What the caller's organization is known by: its credit code, its key in this county.
        public var identifiers: Set<String>
        public var topics: [TopicID]
        public var areas: [Area]
        public var validTo: CivilDate?
        public var capacity: OfferingDraft.Capacity?

        public init(
            identifiers: Set<String>, topics: [TopicID] = [], areas: [Area] = [],
            validTo: CivilDate? = nil, capacity: OfferingDraft.Capacity? = nil
        ) {
            self.identifiers = identifiers
            self.topics = topics
            self.areas = areas
            self.validTo = validTo
            self.capacity = capacity
        }
    }

    /// What one service comes to.
    public struct Item: Sendable {
        /// What the package calls it.
        public let name: String
        public let result: Result<OfferingDraft, Refusal>

        public init(name: String, _ result: Result<OfferingDraft, Refusal>) {
            self.name = name
            self.result = result
        }
    }

    /// In the package's order.
    public static func read(_ services: [HSDSRecord], _ options: Options) -> [Item] {
        var codes: Set<String> = []
        return services.map { service in
            Item(
                name: service["name"] ?? service.id,
                Result { () throws(Refusal) in
                    let draft = try HSDSDraft(service, options).draft()
                    guard codes.insert(draft.code).inserted else { throw .repeated(draft.code) }
                    return draft
                })
        }
    }
}

extension Refusal {
    fileprivate static func repeated(_ code: String) -> Refusal {
        Refusal(
            .malformed, thing: code,
            sentence: "\(code) is there twice; the first is taken.",
            nextStep: "Leave one of the two in the package.")
    }
}
