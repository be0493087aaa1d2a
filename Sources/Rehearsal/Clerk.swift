internal import Casework
internal import Ledger

/// What a window does: takes households in, answers objections, supplies papers, looks at what
/// came back, takes back what a household no longer wants.
struct Clerk {
    let agency: AgencyID
    let identity: Identity
    let stage: Stage
    let matchmaker: Matchmaker?

    // MARK: Households

    func submit(_ draft: CaseDraft) {
        stage.ask(.submit(draft), as: identity, at: agency, .submit(draft))
    }

    func submitted(_ draft: CaseDraft, _ effect: Effect) {
        guard case .opened(let receipt, _, let ids) = effect.subject else { return }
        stage.notebook.note(receipt: receipt, ids)
        matchmaker?.tookIn(ids, under: receipt)
        for (id, need) in zip(ids, draft.needs) { open(id, need, in: draft.area) }
        // A line that breaks before the receipt arrives: the window sends the case again.
        if stage.draw.happens(percent: 2) {
            submit(draft)
        }
    }

    private func open(_ id: ObligationID, _ need: Need, in area: Area) {
        let topic = stage.county.topics[need.topic]
        guard let procedure = try? topic?.procedure(chosen: need.variant, in: area),
            let owner = stage.county.competent(role: procedure.owner, for: area)
        else { return }
        stage.notebook.open(
            id,
            Dossier(
                agency: owner.id, procedure: procedure, partOf: nil, submittedAt: stage.now))
        if procedure.isUrgent {
            stage.later(.call(owner.id, id), minutes: stage.draw.number(in: 10...45))
        } else {
            stage.mayBePoison(id)
        }
        guard stage.draw.happens(percent: 2) else { return }
        let reason: Reason = stage.draw.happens(percent: 80) ? .withdrawn : .enteredInError
        stage.later(
            .act(agency, .withdraw(reason: reason, text: "家庭来窗口说明。"), id),
            officeMinutes: stage.draw.number(in: 60...4_000))
    }

    // MARK: What came back

    func take(_ delivery: Delivery, _ matter: Waiting.Matter) {
        let obligation = delivery.obligation
        switch matter {
        case .objection:
            later(answer(to: obligation), obligation.id, officeMinutes: 30...600)
        case .returned:
            later(
                .reroute(to: obligation.agency, text: "已电话核对，请原部门重新接收。"), obligation.id,
                officeMinutes: 20...300)
        case .missing where stage.draw.happens(percent: 80):
            // The others never come back with their papers; the cap ends the pause.
            later(
                .supplement(text: "家庭已补齐材料。", details: []), obligation.id,
                officeMinutes: 200...2_500)
        case .answer where !obligation.isLead:
            matchmaker?.heard(
                obligation.outcome, on: obligation.id, under: delivery.opened.receipt)
        default:
            break
        }
    }

    private func answer(to obligation: Obligation) -> Verb {
        let others = stage.county.agenciesInOrder.filter {
            $0.kind == .agency && $0.id != obligation.agency
        }
        guard stage.draw.happens(percent: 50), let other = stage.draw.one(of: others) else {
            return .insist(text: "按职责清单，此事项由贵部门承办。")
        }
        return .reroute(to: other.id, text: "同意异议，改转。")
    }

    private func later(_ verb: Verb, _ id: ObligationID, officeMinutes: ClosedRange<Int>) {
        stage.later(
            .act(agency, verb, id), officeMinutes: stage.draw.number(in: officeMinutes))
    }

    /// The broker said yes to a verb of the window.
    func did(_ verb: Verb, on id: ObligationID, _ effect: Effect) {
        switch verb {
        case .insist:
            stage.notebook.move(id, to: .received)
        case .supplement:
            stage.notebook.move(id, to: .working)
        case .withdraw:
            stage.notebook.move(id, to: .withdrawn)
        case .reroute(let target, _):
            guard let dossier = stage.notebook.dossiers[id],
                case .obligation(_, let next?) = effect.subject
            else { return }
            stage.notebook.move(id, to: .rerouted)
            stage.notebook.open(
                next,
                Dossier(
                    agency: target, procedure: dossier.procedure, partOf: id,
                    submittedAt: stage.now))
            if dossier.procedure.isUrgent { stage.later(.call(target, next), minutes: 15) }
        default:
            break
        }
    }
}
