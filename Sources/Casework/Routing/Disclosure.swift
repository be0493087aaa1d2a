/// What of a case leaves the house for one reader: the allow-list of its topic. What it does not
/// name never leaves (PIPL art. 6).
public struct Disclosure: Sendable, Equatable {
    /// The parts of the household, in one order.
    public let parts: [Household.Part]
    /// Whether what the window wrote about the need goes along.
    public let includesText: Bool
    private let fields: Fields

    private enum Fields: Sendable, Equatable {
        case all
        /// In one order. They are few, and comparing them is less than hashing one.
        case named([String])
    }

    /// - Parameter fields: keys of the topic's form.
    public init(parts: Set<Household.Part>, includesText: Bool, fields: Set<String>) {
        self.init(parts, includesText, .named(fields.sorted()))
    }

    private init(_ parts: Set<Household.Part>, _ includesText: Bool, _ fields: Fields) {
        self.parts = Household.Part.allCases.filter(parts.contains)
        self.includesText = includesText
        self.fields = fields
    }

    /// For the window that took the household in and knows it.
    public static let whole = Disclosure(Set(Household.Part.allCases), true, .all)
    /// For work whose rules are not to be found.
    public static let nothing = Disclosure(parts: [], includesText: false, fields: [])

    /// What of an obligation's case its reader may see. The window took the household in and knows
    /// it; an agency sees the topic's allow-list.
    public static func of(
        _ obligation: Obligation, under procedure: Procedure?, for reader: AgencyID
    ) -> Disclosure {
        reader == obligation.window ? .whole : procedure?.receives ?? .nothing
    }

    /// An event as it may be read: a detail that came in later is no more open than one that came
    /// at first.
    public func allowed(of event: ObligationEvent) -> ObligationEvent {
        guard case .supplemented(let text, let details) = event else { return event }
        return .supplemented(text: text, details: allowed(of: details))
    }

    /// An entry as it may be read, if anybody wrote something with it.
    func words(of recorded: Recorded) -> Recorded? {
        guard case .obligation(let id, let event) = recorded.entry, event.hasWords else {
            return nil
        }
        return Recorded(
            sequence: recorded.sequence, at: recorded.at, by: recorded.by, key: nil,
            entry: .obligation(id, allowed(of: event)))
    }

    /// Those of the details that may be read.
    public func allowed(of details: [Need.Detail]) -> [Need.Detail] {
        // Nearly always the reader's own form asked for them.
        details.allSatisfy(admits) ? details : details.filter(admits)
    }

    private func admits(_ detail: Need.Detail) -> Bool {
        switch fields {
        case .all: true
        case .named(let keys): keys.contains(detail.key)
        }
    }
}
