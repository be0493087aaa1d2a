internal import Broker
internal import Casework
internal import Forms
internal import Pages
internal import Wire

/// The window: what of the two lists fits a case, and holding some of it.
extension Console {
    func match(
        _ receipt: Receipt, for identity: Identity, _ message: Message? = nil,
        _ status: Status = .ok, problems: [FieldProblem] = []
    ) -> Errand {
        .look(.report) { [visitor] views throws(ViewError) in
            let found = try views.matches(of: receipt, for: identity)
            var claims: [ObligationID: [Claim]] = [:]
            for need in found {
                claims[need.obligation] = try views.claims(on: need.obligation, for: identity)
                    .map(\.claim)
            }
            return .page(
                MatchPage(
                    try views.theCase(receipt, for: identity), found, claims: claims,
                    titles: try views.titles(of: claims.values.flatMap(\.self)), at: views.now,
                    in: views.county, for: visitor
                ).bytes(message, problems: problems), status)
        }
    }

    func hold(for receipt: Receipt, as identity: Identity) -> Errand {
        let offer = posted[MatchPage.offerName] ?? ""
        let parts = offer.split(separator: "/").map(String.init)
        guard parts.count == 2, let owner = AgencyID(parts[0]), Code.isWellFormed(parts[1]),
            let need = posted[MatchPage.needName].flatMap({ PositiveNumber.read($0.utf8.span) })
                .map({ ObligationID($0) })
        else {
            let problem = Problem(.unknownOffering)
            return match(receipt, for: identity, problem.message, problem.kind.status)
        }
        let field = MatchPage.unitsName(need, offer)
        guard let units = PostedUnits.read(posted[field]) else {
            return match(receipt, for: identity, nil, .unprocessable, problems: [.units(field)])
        }
        let draft = ClaimDraft(
            offering: OfferingAddress(.social, owner, parts[1]), obligation: need, units: units)
        return .act(.claim(draft), key: nil, expecting: nil) { result in
            switch result {
            case .success(let effect): ClaimPage.shown(effect)
            case .failure(let refusal):
                match(
                    receipt, for: identity, Problem(refusal).message, Problem(refusal).kind.status)
            }
        }
    }
}
