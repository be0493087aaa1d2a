public import Casework
public import Ledger

/// What of the two lists fits the needs of a case 供需对接.
public enum Matches {
    /// - Parameters:
    ///   - view: the case, whole.
    ///   - categories: object classes of its household; nil where nobody can read them.
    public static func find(
        for view: CaseView, _ categories: [String]?, from reader: Reader, at now: Instant,
        in county: County
    ) throws(LedgerError) -> [Matching.Found] {
        let needs = view.obligations.filter { obligation in
            obligation.status != .rejected
                && county.topics[obligation.rules.topic]?.isBornAtWindow ?? true
        }
        let offerings = try reader.offerings(about: needs.map(\.rules.topic))
        return needs.map { need in
            Matching.find(
                for: need.id,
                Matching.Subject(
                    topic: need.rules.topic, area: need.area, categories: categories),
                among: offerings, at: now, in: county)
        }
    }
}
