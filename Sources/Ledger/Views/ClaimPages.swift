public import Casework

/// Claims, newest first.
extension Reader {
    /// How many claims one page looks at.
    static let claimsLookedAtMax = 20_000

    /// - Parameters:
    ///   - isWanted: whether a claim is to be on the page.
    ///   - before: only what has a lower number; nil for the newest.
    public func claims(
        within scope: Scope, before: ClaimID? = nil, limit: Int,
        where isWanted: (Claim) -> Bool = { _ in true }
    ) throws(LedgerError) -> Page<Claim, ClaimID> {
        try read { connection throws(SQLiteError) in
            let (condition, value): (String, String?) =
                switch scope {
                case .agency(let owner): ("owner = ?2", owner.text)
                case .window(let window): ("window = ?2", window.text)
                case .everything, .area: ("TRUE", nil)
                case .nothing: ("FALSE", nil)
                }
            let select = try connection.prepare(
                "SELECT state FROM claim WHERE id < ?1 AND \(condition) ORDER BY id DESC",
                to: "read claims")
            select.bind(1, before?.number ?? .max)
            if let value { select.bind(2, value) }
            defer { select.reset() }
            var claims: [Claim] = []
            var looked = 0
            while try select.step() {
                let claim = try ClaimTable.read(select.text(0))
                let isSeen = scope.admits(
                    agency: claim.owner, window: claim.window, area: claim.area)
                if isSeen, isWanted(claim) {
                    guard claims.count < limit else {
                        return Page(claims, next: claims.last?.id)
                    }
                    claims.append(claim)
                }
                looked += 1
                if looked == Self.claimsLookedAtMax { return Page(claims, next: claim.id) }
            }
            return Page(claims, next: nil)
        }
    }

    public func claim(_ id: ClaimID) throws(LedgerError) -> Claim? {
        try read { connection throws(SQLiteError) in try ClaimTable(connection).find(id) }
    }

    /// All on one need, whatever became of them, oldest first.
    public func claims(on need: ObligationID) throws(LedgerError) -> [Claim] {
        try read { connection throws(SQLiteError) in try ClaimTable(connection).all(on: need) }
    }

    /// Every claim as it stands now, the oldest first.
    public func eachClaim(_ body: (Claim) -> Void) throws(LedgerError) {
        try read { connection throws(SQLiteError) in
            let select = try connection.prepare(
                "SELECT state FROM claim ORDER BY id", to: "read claims")
            defer { select.reset() }
            while try select.step() { body(try ClaimTable.read(select.text(0))) }
        }
    }

    /// Every claim as it stood at a past moment: the journal up to then, folded.
    public func claims(asOf moment: Instant) throws(LedgerError) -> [Claim] {
        var claims: [ClaimID: Claim] = [:]
        var offerings: [OfferingID: Offering] = [:]
        try eachEntry { recorded in
            guard recorded.at <= moment else { return }
            ClaimEvolution.apply(recorded, to: &claims, of: &offerings)
        }
        return claims.values.sorted { $0.id < $1.id }
    }

    /// The object classes of a case's household; nil where nobody can read them. Nothing else of
    /// what it told is opened by a reader.
    public func categories(of id: CaseID) throws(LedgerError) -> [String]? {
        try read { connection throws(SQLiteError) in
            try CaseTable(connection).find(id, opening: vault)?.draft?.household.categories
        }
    }
}
