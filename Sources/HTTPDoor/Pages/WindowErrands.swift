internal import Broker
internal import Casework
internal import Forms
internal import Pages
internal import Wire

/// The window: its cases.
extension Console {
    /// How many cases a page shows.
    private static let casesMax = 25

    func errand(
        at address: WindowAddress, as identity: Identity
    ) throws(Problem) -> Errand {
        switch address {
        case .cases: try cases(of: identity)
        case .intake: isPost ? intakePosted(by: identity) : intake(by: identity)
        case .theCase(let receipt): theCase(receipt, for: identity)
        case .receipt(let receipt): printed(receipt, for: identity)
        case .consult(let receipt): consult(receipt, as: identity)
        case .match(let receipt):
            isPost ? hold(for: receipt, as: identity) : match(receipt, for: identity)
        }
    }

    private func cases(of identity: Identity) throws(Problem) -> Errand {
        let typed = query[WindowPage.receipt] ?? ""
        if let receipt = Receipt(typed: typed) {
            return .answer(.see(WindowAddress.theCase(receipt).link))
        }
        let before = query[WindowPage.before].flatMap { PositiveNumber.read($0.utf8.span) }
        return .look(.glance) { [visitor] views throws(ViewError) in
            let page = try views.cases(
                for: identity, before: before.map { CaseID($0) }, limit: Self.casesMax)
            return .page(
                WindowPage.bytes(
                    for: visitor, page, queue: try views.ownQueue(of: identity), at: views.now,
                    in: views.county, typed: typed.isEmpty ? nil : typed))
        }
    }

    private func theCase(
        _ receipt: Receipt, for identity: Identity, papers: Papers? = nil,
        _ message: Message? = nil, _ status: Status = .ok
    ) -> Errand {
        .look(.glance) { [visitor] views throws(ViewError) in
            let view = try views.theCase(receipt, for: identity)
            return .page(
                CasePage.bytes(
                    for: visitor, view, at: views.now, in: views.county, papers: papers,
                    message: message), status)
        }
    }

    private func consult(_ receipt: Receipt, as identity: Identity) -> Errand {
        .consult(.consultCase(receipt), expecting: nil) { result in
            switch result {
            case .success(let papers):
                return theCase(receipt, for: identity, papers: papers)
            case .failure(let refusal):
                let problem = Problem(refusal)
                return theCase(receipt, for: identity, problem.message, problem.kind.status)
            }
        }
    }

    private func printed(_ receipt: Receipt, for identity: Identity) -> Errand {
        .look(.glance) { [visitor] views throws(ViewError) in
            let view = try views.theCase(receipt, for: identity)
            return .page(
                ReceiptPage.bytes(
                    for: visitor, view, code: views.queryCode(of: view.opened, for: identity),
                    in: views.county))
        }
    }
}

extension Views {
    /// What waits for the caller's own window; nil for whoever has none.
    fileprivate func ownQueue(of identity: Identity) throws(ViewError) -> QueueState? {
        guard identity.role == .window else { return nil }
        return try queues(for: identity).first { $0.queue == identity.agency }
    }
}
