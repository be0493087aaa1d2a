internal import Broker
internal import Casework
internal import Forms
internal import Ledger
internal import Pages
internal import Wire

/// An agency's inbox, and one obligation with all that can be done to it.
extension Console {
    func errand(
        at address: InboxAddress, as identity: Identity
    ) throws(Problem) -> Errand {
        switch address {
        case .inbox: inbox(InboxQuery(query), of: identity)
        case .acknowledge: acknowledge()
        case .obligation(let id):
            page(of: id, for: identity, ObligationPage.done(query["done"]))
        case .consult(let id): consult(id, as: identity)
        case .verb(let id, let right): act(right, on: id, as: identity)
        }
    }

    // MARK: The inbox

    private static let rowsMax = 50

    private func inbox(_ asked: InboxQuery, of identity: Identity) -> Errand {
        .look(.glance) { [visitor] views throws(ViewError) in
            guard let agency = asked.agency ?? identity.ownInbox else {
                return .page(
                    InboxesPage.bytes(
                        try views.queues(for: identity), in: views.county, for: visitor))
            }
            let work = try views.work(
                of: agency, asked.filter, for: identity, after: asked.after, limit: Self.rowsMax)
            var leads: [ObligationID: Offering] = [:]
            for row in work.page.rows where row.obligation.isLead {
                leads[row.obligation.id] = try views.entry(ofLead: row.obligation)
            }
            let page = InboxPage(
                of: agency, work.page.rows, count: work.count, filter: asked.filter,
                next: work.page.next.map { asked.going(on: $0).link }, leads: leads, at: views.now,
                in: views.county, for: visitor)
            return .page(page.bytes(asked.isTaken.map { InboxPage.taken($0) }))
        }
    }

    /// All of them in one commit; what a colleague has taken meanwhile is left out.
    private func acknowledge() -> Errand {
        let chosen =
            posted["all"].map { $0.split(separator: ",").map(String.init) }
            ?? posted.values(of: InboxPage.chosen)
        let ids = chosen.compactMap { PositiveNumber.read($0.utf8.span) }.prefix(Self.rowsMax)
        guard !ids.isEmpty else { return .answer(.see(InboxQuery.taken(false))) }
        return .actJointly(
            ids.map { .act(.take, on: ObligationID($0)) },
            passingOver: [.wrongState, .otherHands, .notOwned, .unknownObligation]
        ) { result in
            switch result {
            case .success(let effect):
                .answer(.see(InboxQuery.taken(effect.sequence != nil)))
            case .failure(let refusal): .refuse(Problem(refusal))
            }
        }
    }

    // MARK: One obligation

    private func page(
        of id: ObligationID, for identity: Identity, _ message: Message? = nil,
        _ status: Status = .ok, draft: VerbDraft? = nil, papers: Papers? = nil
    ) -> Errand {
        .look(.glance) { [visitor] views throws(ViewError) in
            let view = try views.obligation(id, for: identity)
            let page = ObligationPage(
                view, history: try views.journal(of: id, for: identity),
                possible: views.possible(on: view.obligation, for: identity),
                isNamingStaff: Rights.refusal(.readStaff, by: identity) == nil,
                lead: try views.entry(ofLead: view.obligation), at: views.now,
                in: views.county, for: visitor)
            return .page(page.bytes(message, draft: draft, papers: papers), status)
        }
    }

    private func consult(_ id: ObligationID, as identity: Identity) -> Errand {
        .consult(.consult(id), expecting: nil) { result in
            switch result {
            case .success(let papers): page(of: id, for: identity, papers: papers)
            case .failure(let refusal): refused(refusal, on: id, for: identity)
            }
        }
    }

    private func act(_ right: Right, on id: ObligationID, as identity: Identity) -> Errand {
        // What its form means depends on the topic, so the obligation is looked at first.
        .ask(.glance) { views throws(ViewError) in
            let obligation = try views.obligation(id, for: identity).obligation
            switch VerbEntry.read(right, posted, on: obligation, in: views.county) {
            case .verb(let verb): return perform(verb, right, on: id, as: identity)
            case .wrong(let problems):
                return page(
                    of: id, for: identity, nil, .unprocessable,
                    draft: VerbDraft(right, posted, problems: problems))
            }
        }
    }

    private func perform(
        _ verb: Verb, _ right: Right, on id: ObligationID, as identity: Identity
    ) -> Errand {
        let version = posted[VerbEntry.version].flatMap { PositiveNumber.read($0.utf8.span) }
        // Sent twice by one person from one page, it is done once.
        let key = version.map { "page-\($0)-\(identity.account)" }
        return .act(.act(verb, on: id), key: key, expecting: version) { result in
            switch result {
            case .success:
                .answer(.see(InboxAddress.obligation(id).link.with("done", right.rawValue)))
            case .failure(let refusal):
                refused(
                    refusal, on: id, for: identity,
                    draft: VerbDraft(right, posted, problems: []))
            }
        }
    }

    /// The page as it stands now, with the reason; what was typed is still there if it still fits.
    private func refused(
        _ refusal: Refusal, on id: ObligationID, for identity: Identity, draft: VerbDraft? = nil
    ) -> Errand {
        let problem = Problem(refusal)
        return page(of: id, for: identity, problem.message, problem.kind.status, draft: draft)
    }
}

extension Identity {
    /// Agencies and windows have an inbox of their own; others look at all of them.
    fileprivate var ownInbox: AgencyID? {
        role == .agency || role == .window ? agency : nil
    }
}
