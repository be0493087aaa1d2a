internal import Casework
internal import Ledger

/// What an agency does with the referrals it took note of: accepts or objects, asks for papers,
/// asks for time, finishes.
struct Officer {
    let agency: AgencyID
    let habit: Habit
    let stage: Stage

    func take(_ delivery: Delivery, _ matter: Waiting.Matter) {
        let id = delivery.obligation.id
        switch matter {
        case .referral:
            stage.notebook.move(id, to: .received)
            decide(id)
        case .insisted:
            accept(id)
        case .supplement:
            goOn(id)
        default:
            break
        }
    }

    /// The broker said yes to a verb of the agency.
    func did(_ verb: Verb, on id: ObligationID) {
        guard let dossier = stage.notebook.dossiers[id] else { return }
        switch verb {
        case .accept:
            stage.notebook.move(id, to: .working)
            begin(id, dossier)
        case .hold:
            let cap = DueDate.compute(
                limit: dossier.procedure.holdCap.limit, from: stage.now, rolls: true,
                calendar: stage.county.calendar)
            stage.notebook.move(id, to: .held(until: cap.instant))
            stage.notebook.plan(id, false)
        case .extend:
            stage.notebook.extend(id)
        case .object:
            stage.notebook.move(id, to: .objected)
        case .complete(let completion), .fail(let completion):
            stage.notebook.finish(id, with: completion.outcome)
        default:
            break
        }
    }

    // MARK: Accept or object

    private func decide(_ id: ObligationID) {
        guard let dossier = stage.notebook.dossiers[id] else { return }
        let isDoubted = !dossier.procedure.isUrgent && !dossier.isSecond && !dossier.isLead
        guard isDoubted, stage.draw.happens(percent: habit.objectPercent) else {
            return accept(id)
        }
        let reasons: [Reason] = [.notCompetent, .wrongArea, .duplicate, .insufficientData]
        let reason = stage.draw.one(of: reasons) ?? .notCompetent
        later(.object(reason: reason, text: "经核对，此事项不属本部门职责，理由见代码。"), id)
    }

    private func accept(_ id: ObligationID) { later(.accept(note: nil), id) }

    private func later(_ verb: Verb, _ id: ObligationID) {
        let isUrgent = stage.notebook.dossiers[id]?.procedure.isUrgent ?? false
        if isUrgent {
            stage.later(.act(agency, verb, id), minutes: stage.draw.number(in: 5...90))
        } else {
            stage.later(
                .act(agency, verb, id), officeMinutes: stage.draw.number(in: habit.acceptMinutes))
        }
    }

    // MARK: The work

    private func begin(_ id: ObligationID, _ dossier: Dossier) {
        let procedure = dossier.procedure
        guard let limit = (procedure.complete.promised ?? procedure.complete.statutory)?.limit
        else { return }
        let isLate = stage.draw.happens(percent: habit.latePercent)
        let pace = stage.draw.number(in: isLate ? habit.latePacePercent : habit.pacePercent)
        if limit.unit == .hour {
            return finishUrgent(id, dossier, minutes: limit.amount * 60 * pace / 100)
        }
        let minutes = max(60, Self.workingDays(limit) * OfficeHours.minutesPerDay * pace / 100)
        stage.later(.act(agency, .start, id), officeMinutes: minutes / 20)
        if !procedure.isUrgent, stage.draw.happens(percent: habit.holdPercent) {
            let missing = stage.draw.one(of: ["收入证明", "诊断证明", "租房合同", "户口页"]) ?? "材料"
            stage.later(
                .act(agency, .hold(missing: [missing], text: "请一次补齐所列材料。"), id),
                officeMinutes: minutes * 3 / 10)
            return
        }
        if isLate, let rule = procedure.extend,
            stage.draw.happens(percent: habit.extendPercent),
            let reason = stage.draw.one(of: rule.reasons).flatMap({ Reason(rawValue: $0) })
        {
            stage.later(
                .act(
                    agency,
                    .extend(reason: reason, approver: rule.approver, text: "情况复杂，依规延长。"), id),
                officeMinutes: minutes / 2)
        }
        finish(id, officeMinutes: minutes)
    }

    /// Help first: hours run through nights and rest days, and so does the work.
    private func finishUrgent(_ id: ObligationID, _ dossier: Dossier, minutes: Int) {
        let planned = dossier.submittedAt.adding(minutes: minutes)
        let earliest = stage.now.adding(minutes: 10)
        stage.notebook.plan(id, true)
        stage.diary.enter(
            .act(agency, .complete(answer(isHelp: true)), id), at: max(planned, earliest))
    }

    /// The papers came, or the pause reached its cap.
    private func goOn(_ id: ObligationID) {
        guard let dossier = stage.notebook.dossiers[id], !dossier.isPlanned,
            let limit =
                (dossier.procedure.complete.promised
                ?? dossier.procedure.complete.statutory)?.limit
        else { return }
        let minutes = Self.workingDays(limit) * OfficeHours.minutesPerDay
        finish(id, officeMinutes: minutes * stage.draw.number(in: habit.pacePercent) / 200)
    }

    private func finish(_ id: ObligationID, officeMinutes: Int) {
        let isHelp = !stage.draw.happens(percent: habit.adversePercent)
        let completion = answer(isHelp: isHelp)
        let verb: Verb =
            completion.outcome == .couldNotReach || completion.outcome == .noCapacity
            ? .fail(completion) : .complete(completion)
        stage.notebook.plan(id, true)
        stage.later(.act(agency, verb, id), officeMinutes: officeMinutes)
    }

    private func answer(isHelp: Bool) -> Completion {
        if isHelp {
            let outcomes: [Outcome] = [
                .gotHelp, .gotHelp, .gotHelp, .approvedNotYetPaid, .partlyHelped,
            ]
            return Completion(
                outcome: stage.draw.one(of: outcomes) ?? .gotHelp, reason: nil, text: nil,
                nextStep: nil)
        }
        let answers: [(Outcome, Reason?)] = [
            (.notEligible, .incomeAbove), (.notEligible, .propertyAbove),
            (.notEligible, .categoryNotMet), (.noCapacity, .noCapacity),
            (.couldNotReach, .couldNotReach), (.declinedByPerson, nil), (.movedAway, nil),
        ]
        let (outcome, reason) = stage.draw.one(of: answers) ?? (.declinedByPerson, nil)
        let isExplained = reason != nil
        return Completion(
            outcome: outcome, reason: reason,
            text: isExplained ? "经核对，暂不符合条件，理由见代码。" : nil,
            nextStep: isExplained ? "如有异议，可在六十日内申请复核，窗口可代为办理。" : nil)
    }

    /// Roughly, for planning one's own work.
    private static func workingDays(_ limit: Limit) -> Int {
        switch limit.unit {
        case .workingDay: limit.amount
        case .day: max(1, limit.amount * 5 / 7)
        case .hour: max(1, limit.amount / 24)
        case .month: limit.amount * 21
        }
    }
}
