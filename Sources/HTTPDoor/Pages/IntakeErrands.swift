internal import Broker
internal import Casework
internal import Pages
internal import Wire

/// Taking a household in: what is typed comes with every post and is kept nowhere until it is
/// handed over.
extension Console {
    func intake(by identity: Identity) -> Errand {
        .look(.glance) { [visitor] views throws(ViewError) in
            let desk = try Self.desk(of: identity, views)
            return .page(IntakePage.bytes(for: visitor, at: desk, desk.fresh))
        }
    }

    func intakePosted(by identity: Identity) -> Errand {
        let step = posted[IntakeStep.name].flatMap { IntakeStep($0) } ?? .keep
        var form = IntakeForm(posted)
        form.apply(step)
        return .ask(.glance) { [form, self] views throws(ViewError) in
            let desk = try Self.desk(of: identity, views)
            switch step {
            case .keep, .addMember, .removeMember, .addNeed, .removeNeed:
                return .answer(.page(IntakePage.bytes(for: visitor, at: desk, form)))
            case .review:
                return checked(form, at: desk) { review(form, $0, at: desk) }
            case .handOver:
                return checked(form, at: desk) { handOver(form, $0, at: desk) }
            }
        }
    }

    /// Whoever may hand nothing over need not fill anything in.
    private static func desk(
        of identity: Identity, _ views: Views
    ) throws(ViewError) -> IntakeDesk {
        if let refusal = Rights.refusal(.submit, by: identity) { throw .refused(refusal) }
        return IntakeDesk(county: views.county, clerk: identity, now: views.now)
    }

    private func checked(
        _ form: IntakeForm, at desk: IntakeDesk, then next: (CaseDraft) -> Errand
    ) -> Errand {
        switch desk.check(form) {
        case .complete(let draft): next(draft)
        case .wrong(let problems): again(form, at: desk, problems)
        case .refused(let refusal): refused(form, at: desk, refusal)
        }
    }

    /// The form once more, with all that was typed.
    private func again(
        _ form: IntakeForm, at desk: IntakeDesk, _ problems: [FieldProblem] = [],
        _ message: Message? = nil, _ status: Status = .unprocessable
    ) -> Errand {
        .answer(
            .page(
                IntakePage.bytes(
                    for: visitor, at: desk, form, problems: problems, message: message), status))
    }

    // MARK: Review

    /// Looks every member with an ID number up, on record, and then shows what would be handed
    /// over.
    private func review(
        _ form: IntakeForm, _ draft: CaseDraft, at desk: IntakeDesk,
        from index: Int = 0, known: [IntakeReviewPage.Known] = []
    ) -> Errand {
        let members = draft.household.members
        guard
            let next = members.indices.first(where: { $0 >= index && members[$0].idNumber != nil }),
            let number = members[next].idNumber
        else {
            return .answer(
                .page(
                    IntakeReviewPage.bytes(for: visitor, at: desk, form, draft, known: known)))
        }
        return .act(.find(.intake, number), key: nil, expecting: nil) { result in
            switch result {
            case .success(let effect):
                var known = known
                if case .found(let findings) = effect.subject, !findings.isEmpty {
                    known.append(IntakeReviewPage.Known(member: next, findings: findings))
                }
                return review(form, draft, at: desk, from: next + 1, known: known)
            case .failure(let refusal):
                return refused(form, at: desk, refusal)
            }
        }
    }

    // MARK: Handing over

    /// The form's own number is the case's key, so pressed twice it is one case.
    private func handOver(
        _ form: IntakeForm, _ draft: CaseDraft, at desk: IntakeDesk
    ) -> Errand {
        .act(.submit(draft), key: nil, expecting: nil) { result in
            switch result {
            case .success(let effect):
                guard case .opened(let receipt, _, _) = effect.subject else {
                    return .answer(.see(WindowAddress.cases.link))
                }
                return .answer(.see(WindowAddress.receipt(receipt).link))
            case .failure(let refusal):
                return refused(form, at: desk, refusal)
            }
        }
    }

    private func refused(
        _ form: IntakeForm, at desk: IntakeDesk, _ refusal: Refusal
    ) -> Errand {
        let status = Problem(refusal).kind.status
        guard let problem = form.problem(of: refusal) else {
            return again(form, at: desk, [], Problem(refusal).message, status)
        }
        return again(form, at: desk, [problem], nil, status)
    }
}
