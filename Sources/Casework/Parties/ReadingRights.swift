/// What the matrix says of whoever only looks.
extension Rights {
    /// What of a list of cases or obligations the caller may see; refused when nothing at all.
    public static func scope(
        of right: Right, for identity: Identity
    ) throws(Refusal) -> Scope {
        if let refusal = refusal(right, by: identity) { throw refusal }
        switch reach(of: right, for: identity.role) {
        case .all: return .everything
        case .area: return identity.area.map { .area($0) } ?? .everything
        case .own: return identity.agency.map { .agency($0) } ?? .nothing
        case .routed: return identity.agency.map { .window($0) } ?? .nothing
        case .none: return .nothing
        }
    }

    /// Nil when the caller may read the case.
    public static func refusal(readingCase opened: Case, by identity: Identity) -> Refusal? {
        let thing = "case \(opened.receipt)"
        switch reach(of: .readCases, for: identity.role) {
        case .all: return nil
        case .none: return .notPermitted(.readCases, thing: thing, role: identity.role)
        case .area:
            return identity.overlooks(opened.area) ? nil : .outsideArea(.readCases, thing: thing)
        case .own, .routed:
            return identity.agency == opened.window ? nil : .notOwned(.readCases, thing: thing)
        }
    }

    /// Nil when the caller may see what waits in the queue. Whose place nobody knows, because the
    /// rule book names it no more, is looked at by who looks at the whole county.
    public static func refusal(
        readingQueue queue: AgencyID, by identity: Identity, in county: County
    ) -> Refusal? {
        guard reach(of: .readQueues, for: identity.role) == .area else {
            return refusal(.readQueues, by: identity, onQueue: queue)
        }
        return identity.overlooks(county.agencies[queue]?.area ?? county.area)
            ? nil : .outsideArea(.readQueues, thing: "this queue")
    }

    /// Nil when the caller may read a report, which is about the county as a whole.
    public static func refusal(
        readingReport name: String, by identity: Identity, in county: County
    ) -> Refusal? {
        if let refusal = refusal(.readReports, by: identity) { return refusal }
        return identity.overlooks(county.area)
            ? nil : .outsideArea(.readReports, thing: "the report \(name)")
    }
}
