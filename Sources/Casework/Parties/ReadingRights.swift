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
        refusal(.readCases, by: identity, onCase: opened)
    }

    static func refusal(
        _ right: Right, by identity: Identity, onCase opened: Case
    ) -> Refusal? {
        let thing = "case \(opened.receipt)"
        switch reach(of: right, for: identity.role) {
        case .all: return nil
        case .none: return .notPermitted(right, thing: thing, role: identity.role)
        case .area:
            return identity.overlooks(opened.area) ? nil : .outsideArea(right, thing: thing)
        case .own, .routed:
            return identity.agency == opened.window ? nil : .notOwned(right, thing: thing)
        }
    }

    /// Nil when the caller may tell the household its query code again.
    public static func refusal(
        readingQueryCodeOf opened: Case, by identity: Identity
    ) -> Refusal? {
        if let refusal = refusal(.readQueryCode, by: identity) { return refusal }
        return identity.agency == opened.window
            ? nil : .notOwned(.readQueryCode, thing: "case \(opened.receipt)")
    }

    /// Nil when the caller may see what waits in the queue. Whose place nobody knows, because the
    /// rule book names it no more, is looked at by who looks at the whole county.
    public static func refusal(
        readingQueue queue: AgencyID, by identity: Identity, in county: County
    ) -> Refusal? {
        guard reach(of: .readQueues, for: identity.role) == .area else {
            return refusal(.readQueues, by: identity, onQueue: queue)
        }
        return identity.overlooks(county.place(of: queue))
            ? nil : .outsideArea(.readQueues, thing: "this queue")
    }

    /// Whether what happens in the queue concerns the caller.
    ///
    /// - Parameter place: see ``County/place(of:)``.
    public static func mayHear(
        ofQueue queue: AgencyID, in place: Area, _ identity: Identity
    ) -> Bool {
        reach(of: .readQueues, for: identity.role) == .area
            ? identity.overlooks(place)
            : refusal(.readQueues, by: identity, onQueue: queue) == nil
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
