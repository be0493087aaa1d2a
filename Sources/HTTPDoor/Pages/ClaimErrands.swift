internal import Broker
internal import Casework
internal import Forms
internal import Pages
internal import Wire

/// Claims, for both of their sides and who oversees them.
extension Console {
    private static let claimsMax = 50

    func errand(at address: ClaimAddress, as identity: Identity) -> Errand {
        switch address {
        case .claims: claims(of: identity)
        case .claim(let id): claim(id, for: identity, ClaimPage.done(query[ClaimPage.doneName]))
        case .verb(let id, .contact): openContact(of: id, as: identity)
        case .verb(let id, let verb): act(verb, on: id, as: identity)
        }
    }

    private func claims(of identity: Identity) -> Errand {
        let showsAll = query[ClaimsPage.showName] == ClaimsPage.everything
        let before = query[ClaimsPage.beforeName].flatMap { PositiveNumber.read($0.utf8.span) }
        return .look(.glance) { [visitor] views throws(ViewError) in
            let page = try views.claims(
                for: identity,
                in: showsAll ? nil : Set(Claim.Status.allCases.filter(\.isOpen)),
                before: before.map { ClaimID($0) }, limit: Self.claimsMax)
            let rows = page.rows.map(\.claim)
            return .page(
                ClaimsPage(
                    rows, titles: try views.titles(of: rows), showsAll: showsAll,
                    next: page.next, in: views.county, for: visitor
                ).bytes)
        }
    }

    private func claim(
        _ id: ClaimID, for identity: Identity, _ message: Message? = nil, _ status: Status = .ok,
        draft: ClaimPage.Draft? = nil, contact: ClaimContact? = nil
    ) -> Errand {
        .look(.glance) { [visitor] views throws(ViewError) in
            let seen = try views.claim(id, for: identity)
            let page = ClaimPage(
                seen.claim, receipt: seen.receipt,
                offering: try views.offering(seen.claim.address, for: nil).offering,
                possible: views.possible(on: seen.claim, for: identity), at: views.now,
                in: views.county, for: visitor)
            return .page(page.bytes(message, draft: draft, contact: contact), status)
        }
    }

    private func openContact(of id: ClaimID, as identity: Identity) -> Errand {
        .openContact(id) { result in
            switch result {
            case .success(let contact): claim(id, for: identity, contact: contact)
            case .failure(let refusal): refused(refusal, on: id, for: identity)
            }
        }
    }

    private func act(
        _ verb: ClaimAddress.Verb, on id: ClaimID, as identity: Identity
    ) -> Errand {
        .ask(.glance) { [posted] views throws(ViewError) in
            switch ClaimEntry.read(verb, posted, today: views.now.civilDate) {
            case .verb(let command): perform(command, verb, on: id, as: identity)
            case .wrong(let problems):
                claim(
                    id, for: identity, nil, .unprocessable,
                    draft: ClaimPage.Draft(verb, posted, problems: problems))
            case nil: claim(id, for: identity)
            }
        }
    }

    private func perform(
        _ command: ClaimVerb, _ verb: ClaimAddress.Verb, on id: ClaimID, as identity: Identity
    ) -> Errand {
        let version = posted[ClaimEntry.version].flatMap { PositiveNumber.read($0.utf8.span) }
        // Sent twice by one person from one page, it is done once.
        let key = version.map { "claim-\(id)-\($0)-\(identity.account)" }
        return .act(.handleClaim(command, id), key: key, expecting: version) { result in
            switch result {
            case .success:
                .answer(
                    .see(
                        ClaimAddress.claim(id).link.with(ClaimPage.doneName, verb.rawValue)))
            case .failure(let refusal):
                refused(refusal, on: id, for: identity, draft: ClaimPage.Draft(verb, posted))
            }
        }
    }

    private func refused(
        _ refusal: Refusal, on id: ClaimID, for identity: Identity, draft: ClaimPage.Draft? = nil
    ) -> Errand {
        let problem = Problem(refusal)
        return claim(id, for: identity, problem.message, problem.kind.status, draft: draft)
    }
}

extension ClaimPage {
    /// The page of a claim that was just opened.
    static func shown(_ effect: Effect) -> Errand {
        guard case .claim(let id) = effect.subject else {
            return .answer(.see(ClaimAddress.claims.link))
        }
        return .answer(.see(ClaimAddress.claim(id).link))
    }
}

extension Views {
    /// Of the entries that claims are on.
    func titles(of claims: [Claim]) throws(ViewError) -> [OfferingAddress: Name] {
        var titles: [OfferingAddress: Name] = [:]
        for claim in claims where titles[claim.address] == nil {
            titles[claim.address] = try offering(claim.address, for: nil).offering.draft.title
        }
        return titles
    }
}
