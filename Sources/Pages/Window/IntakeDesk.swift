public import Casework
internal import Forms
internal import Wire

/// Who takes a household in, where and when: all that an intake is checked against.
public struct IntakeDesk: Sendable {
    public let county: County
    public let clerk: Identity
    public let now: Instant

    /// What a checked form came to.
    public enum Verdict: Sendable, Equatable {
        case complete(CaseDraft)
        /// In the order of the form; never empty.
        case wrong([FieldProblem])
        /// For a reason that lies in no field.
        case refused(Refusal)
    }

    public init(county: County, clerk: Identity, now: Instant) {
        self.county = county
        self.clerk = clerk
        self.now = now
    }

    var window: Agency? { clerk.agency.flatMap { county.agencies[$0] } }

    /// The places the window serves, itself first.
    var areas: [(key: String, name: Name)] {
        guard let window else { return [] }
        return county.places.filter { window.area.covers($0.key) }.sorted { $0.key < $1.key }
            .map { ($0.key.path, $0.value) }
    }

    var topics: [Topic] { county.intakeTopics }

    /// A form with nothing about anybody in it.
    public var fresh: IntakeForm {
        var form = IntakeForm()
        // One clerk opens no two forms in the same millisecond. Whoever numbers cases by hand
        // writes the own number over it.
        form.reference = "\(clerk.account.prefix(40))-\(now.milliseconds)"
        form.area = window?.area.path ?? ""
        var applicant = IntakeForm.Member()
        applicant.relation = Household.Member.Relation.own.rawValue
        form.members = [applicant]
        form.purpose = "办理本次所报事项，将必要信息转送承办部门，并核对家庭经济状况"
        form.signedOn = now.civilDate.description
        return form
    }

    /// Holds the form against everything a program's case is held against, and tells all that is
    /// wrong with it at once.
    public func check(_ form: IntakeForm) -> Verdict {
        var check = IntakeCheck(at: self)
        guard let draft = check.draft(of: form) else { return .wrong(check.problems) }
        do throws(Refusal) {
            // As a window's own program sends it; what the form's words do not know is caught here.
            var json = JSONWriter(capacity: 4_096)
            CaseForm.write(draft, to: &json)
            _ = try CaseForm.read(json.bytes)
            _ = try referrals(of: draft)
            return .complete(draft)
        } catch {
            return form.problem(of: error).map { .wrong([$0]) } ?? .refused(error)
        }
    }

    /// To whom each need of the case would go, with the clocks that would start.
    func referrals(of draft: CaseDraft) throws(Refusal) -> [Referral] {
        let entry = try CaseRules.submit(
            draft, as: CaseID(1), first: ObligationID(1),
            in: Setting(now: now, by: clerk, county: county))
        guard case .caseSubmitted(_, let referrals) = entry else { return [] }
        return referrals
    }
}
