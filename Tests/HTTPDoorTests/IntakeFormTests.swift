import Casework
import RuleBook
import Support
import Testing
import Wire

@testable import Pages

@Suite("The intake as a form")
struct IntakeFormTests {
    private let desk: IntakeDesk
    private let visitor: Visitor

    init() throws {
        desk = IntakeDesk(
            county: try SampleCounty.book().county, clerk: Talk.clerk,
            now: try #require(Instant("2026-07-10T09:00")))
        visitor = Visitor(
            identity: Talk.clerk, language: .zh, isLargeType: false, formToken: "token",
            place: WindowAddress.intake.link)
    }

    /// Filled in by hand: each field is called as its place in the case's JSON.
    private func fields(of draft: CaseDraft) -> [PostedFields.Field] {
        var fields: [PostedFields.Field] = []
        func fill(_ name: String, _ value: String) { fields.append(.init(name, value)) }
        fill("reference", draft.reference)
        fill("area", draft.area.path)
        fill("channel", draft.channel)
        fill("source", draft.source)
        fill("household.contact.name", draft.household.contact.name)
        fill("household.contact.phone", draft.household.contact.phone)
        fill("household.address", draft.household.address)
        for category in draft.household.categories { fill("household.categories", category) }
        for (index, member) in draft.household.members.enumerated() {
            let place = "household.members[\(index)]"
            fill("\(place).name", member.name)
            fill("\(place).relation", member.relation.rawValue)
            fill("\(place).birth-date", member.birthDate?.description ?? "")
            fill("\(place).id-number", member.idNumber?.text ?? "")
            fill("\(place).work-ability", member.isAbleToWork.map { $0 ? "yes" : "no" } ?? "")
            if draft.authorization.signers.contains(member.name) {
                fill("authorization.by[\(index)]", "yes")
            }
        }
        for (index, need) in draft.needs.enumerated() {
            fill("needs[\(index)].topic", need.topic.text)
            fill("needs[\(index)].variant", need.variant ?? "")
            fill("needs[\(index)].text", need.text)
            for detail in need.details {
                let value =
                    switch detail.value {
                    case .text(let text): text
                    case .integer(let number): String(number)
                    case .flag(let flag): flag ? "yes" : "no"
                    }
                fill("needs[\(index)].details.\(detail.key)", value)
            }
        }
        fill("authorization.purpose", draft.authorization.purpose)
        fill("authorization.signed", draft.authorization.signedOn.description)
        return fields
    }

    private func form(of draft: CaseDraft) throws -> IntakeForm {
        IntakeForm(try #require(PostedFields.sent(fields(of: draft))))
    }

    @Test("a lead is not among what can be added, and cannot be slipped in either")
    func leads() throws {
        #expect(desk.county.topics.count == desk.topics.count + 1)
        #expect(!desk.topics.contains { $0.id.text == "lead" })
        var random = RandomIntake(8, in: desk.county)
        let draft = try random.draft()
        let wrong = try problems(draft) { form in
            form.needs[0].topic = "lead"
            form.needs[0].variant = ""
            form.needs[0].details = []
        }
        #expect(wrong == ["needs[0].topic"])
    }

    private func problems(
        _ draft: CaseDraft, _ change: (inout IntakeForm) -> Void
    ) throws -> [String] {
        var form = try form(of: draft)
        change(&form)
        guard case .wrong(let problems) = desk.check(form) else { return [] }
        return problems.map(\.field)
    }

    // MARK: There and back

    @Test("whatever case it can express comes back from its fields as the same case")
    func expresses() throws {
        for seed in 1...300 {
            var random = RandomIntake(UInt64(seed), in: desk.county)
            let draft = try random.draft()
            #expect(desk.check(try form(of: draft)) == .complete(draft), "seed \(seed)")
        }
    }

    @Test("the sample households of the window can be taken in by it", arguments: ["01", "02"])
    func samples(_ number: String) throws {
        let sample = try SampleCounty.draft(number)
        guard case .complete(let draft) = desk.check(try form(of: sample)) else {
            Issue.record("it is complete")
            return
        }
        // The form keeps the order of its own fields.
        #expect(inOrder(draft) == inOrder(sample))
    }

    private func inOrder(_ draft: CaseDraft) -> CaseDraft {
        draft.with(
            needs: draft.needs.map { need in
                Need(
                    topic: need.topic, variant: need.variant, text: need.text,
                    details: need.details.sorted { $0.key < $1.key })
            })
    }

    @Test("what a page shows is what was typed, also as the browser sends it again")
    func shows() throws {
        for seed in 1...40 {
            var random = RandomIntake(UInt64(seed), in: desk.county)
            let form = try form(of: try random.draft())
            let page = String(
                decoding: IntakePage.bytes(for: visitor, at: desk, form), as: UTF8.self)
            let shown = ShownForm(page, postingTo: "/window/intake")
            let again = IntakeForm(try #require(PostedFields.sent(shown.fields)))
            // Fields that were left out of the case are there, and empty.
            #expect(desk.check(again) == desk.check(form), "seed \(seed)")
            let unseen = IntakeForm(try #require(PostedFields.sent(form.fields)))
            #expect(unseen == form, "seed \(seed)")
        }
    }

    // MARK: What is wrong with it

    @Test("all that is wrong is told at once, each beside its field")
    func tells() throws {
        let found = try problems(try SampleCounty.draft("01")) { form in
            form.contactName = ""
            form.members[0].idNumber.removeLast()
            form.members[0].birthDate = "1957-02-30"
            form.needs[0].text = ""
            form.signedOn = "2026-07-11"
        }
        #expect(
            found == [
                "household.contact.name", "household.members[0].id-number",
                "household.members[0].birth-date", "needs[0].text", "authorization.signed",
            ])
    }

    @Test("an ID number is held against its check digit, the day of birth and the others")
    func numbers() throws {
        let draft = try SampleCounty.draft("01")
        let place = "household.members[0].id-number"
        #expect(
            try problems(draft) { $0.members[0].idNumber = "999999195703020019" } == [place])
        #expect(
            try problems(draft) { $0.members[0].birthDate = "1957-03-03" }
                == ["household.members[0].birth-date"])
        let twice = try problems(draft) { form in
            form.members.append(form.members[0])
        }
        #expect(twice == ["household.members[\(draft.household.members.count)].id-number"])
    }

    @Test("the day of birth is taken from the ID number where it was left empty")
    func birthDates() throws {
        var form = try form(of: try SampleCounty.draft("01"))
        form.members[0].birthDate = ""
        guard case .complete(let draft) = desk.check(form) else {
            Issue.record("it is complete")
            return
        }
        #expect(draft.household.members[0].birthDate?.description == "1957-03-02")
    }

    @Test("nobody under 18 signs, and without a signature nothing leaves the window")
    func signatures() throws {
        let draft = try SampleCounty.draft("01")
        let unsigned = try problems(draft) { form in
            for index in form.members.indices { form.members[index].hasSigned = false }
        }
        #expect(unsigned == ["authorization.by[0]"])
        let minor = try problems(draft) { form in
            var child = IntakeForm.Member()
            child.name = "小明"
            child.relation = "child"
            child.birthDate = "2008-07-11"
            child.hasSigned = true
            form.members.append(child)
        }
        #expect(minor == ["authorization.by[\(draft.household.members.count)]"])
    }

    @Test("a need is held against its topic: variant, required fields, kinds of values")
    func needs() throws {
        let draft = try SampleCounty.draft("01")
        let count = draft.needs.count
        let found = try problems(draft) { form in
            var cash = IntakeForm.Need(topic: "temporary")
            cash.text = "没钱"
            form.needs.append(cash)
            form.needs.append(IntakeForm.Need(topic: "disaster"))
            form.needs.append(IntakeForm.Need(topic: "unheard-of"))
        }
        #expect(
            found == [
                "needs[\(count)].variant", "needs[\(count + 1)].text",
                "needs[\(count + 1)].details.kind", "needs[\(count + 1)].details.occurred",
                "needs[\(count + 2)].topic",
            ])
    }

    @Test("no problem repeats what was typed")
    func discreet() throws {
        var form = try form(of: try SampleCounty.draft("01"))
        let secret = "机密0xSECRET"
        form.area = secret
        form.channel = secret
        form.members[0].idNumber = secret
        form.members[0].birthDate = secret
        form.needs[0].topic = secret
        form.signedOn = secret
        guard case .wrong(let problems) = desk.check(form) else {
            Issue.record("it is wrong")
            return
        }
        #expect(problems.count >= 6)
        for problem in problems {
            #expect(!problem.sentence.zh.contains(secret) && !problem.sentence.en.contains(secret))
        }
    }

    @Test("every problem of a page leads to something on it")
    func anchors() throws {
        var form = try form(of: try SampleCounty.draft("01"))
        form.reference = "王 阿姨"
        form.members[0].hasSigned = false
        form.needs[0].topic = "unheard-of"
        form.needs.append(IntakeForm.Need(topic: "temporary"))
        for form in [form, IntakeForm()] {
            guard case .wrong(let problems) = desk.check(form) else {
                Issue.record("it is wrong")
                continue
            }
            let page = String(
                decoding: IntakePage.bytes(for: visitor, at: desk, form, problems: problems),
                as: UTF8.self)
            for problem in problems {
                #expect(page.contains(" id=\"\(problem.field)\""), "\(problem.field)")
            }
        }
    }
}
