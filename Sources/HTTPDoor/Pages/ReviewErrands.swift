internal import Broker
internal import Casework
internal import Forms
internal import Pages
internal import Wire

/// What the secretariat and the regulator do to entries of others.
extension Console {
    func errand(at address: ReviewAddress, as identity: Identity) -> Errand {
        switch address {
        case .reviews: reviews(for: identity)
        case .entry(let entry): review(entry, for: identity)
        case .verb(let entry, let verb): act(verb, on: entry, as: identity)
        }
    }

    private func reviews(for identity: Identity) -> Errand {
        .look(.report) { [visitor, done = query[ReviewsPage.doneName]] views throws(ViewError) in
            .page(
                ReviewsPage.bytes(
                    submitted: try views.submittedOfferings(for: identity),
                    stale: try views.staleOfferings(for: identity), done: done,
                    today: views.now.civilDate, in: views.county, for: visitor))
        }
    }

    private func review(
        _ entry: OfferingAddress, for identity: Identity, _ message: Message? = nil,
        _ status: Status = .ok, problems: [FieldProblem] = []
    ) -> Errand {
        .look(.glance) { [visitor] views throws(ViewError) in
            let (offering, isWhole) = try views.offering(entry, for: identity)
            let page = ReviewPage(
                offering, possible: views.possible(on: offering, for: identity),
                at: views.now, in: views.county, for: visitor)
            // It was decided meanwhile, or the visitor may not see what is proposed.
            guard isWhole, let page else {
                return .see(
                    offering.edition == nil
                        ? ReviewAddress.reviews.link : CounterAddress.entry(entry).link)
            }
            return .page(page.bytes(message, problems: problems), status)
        }
    }

    private func act(
        _ verb: ReviewAddress.Verb, on entry: OfferingAddress, as identity: Identity
    ) -> Errand {
        let field = ReviewPage.reasonName(verb)
        guard let command = OfferingVerb(verb, posted[field]) else {
            let problem = FieldProblem(
                field, Name(zh: "请写清楚原因。", en: "Give the reason, not too long."))
            return again(verb, on: entry, as: identity, nil, .unprocessable, [problem])
        }
        // A version that nobody has seen is neither published nor returned.
        let version =
            verb.isReview ? posted[ReviewPage.versionName].flatMap { Int64($0) } : nil
        return .act(.change(command, entry), key: nil, expecting: version) { result in
            switch result {
            case .success:
                let next =
                    verb.isReview ? ReviewAddress.reviews.link : CounterAddress.entry(entry).link
                return .answer(.see(next.with(ReviewsPage.doneName, verb.rawValue)))
            case .failure(let refusal):
                let problem = Problem(refusal)
                return again(verb, on: entry, as: identity, problem.message, problem.kind.status)
            }
        }
    }

    /// The page on which the form stands, with what was wrong.
    private func again(
        _ verb: ReviewAddress.Verb, on entry: OfferingAddress, as identity: Identity,
        _ message: Message?, _ status: Status, _ problems: [FieldProblem] = []
    ) -> Errand {
        verb.isReview
            ? review(entry, for: identity, message, status, problems: problems)
            : self.entry(entry, message, status, problems: problems)
    }
}

extension OfferingVerb {
    /// Nil where the verb asks for a reason and there is none, or it is too long.
    fileprivate init?(_ verb: ReviewAddress.Verb, _ typed: String?) {
        let reason = typed.flatMap { $0.isEmpty ? nil : $0 }
        guard reason.map({ $0.utf8.count <= Form.textBytesMax }) ?? true else { return nil }
        switch verb {
        case .publish: self = .publish
        case .sendBack:
            guard let reason else { return nil }
            self = .sendBack(reason: reason)
        case .assure: self = .assure
        case .suspend:
            guard let reason else { return nil }
            self = .suspend(reason: reason)
        case .lift: self = .lift(reason: reason)
        }
    }
}
