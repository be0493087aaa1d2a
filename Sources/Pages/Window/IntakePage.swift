internal import Casework

/// The form by which a window takes in a household's case.
public struct IntakePage {
    let desk: IntakeDesk
    let form: IntakeForm
    let problems: [FieldProblem]

    /// - Parameter message: why it was not taken in, where that concerns no single field.
    public static func bytes(
        for visitor: Visitor, at desk: IntakeDesk, _ form: IntakeForm,
        problems: [FieldProblem] = [], message: Message? = nil
    ) -> [UInt8] {
        let page = IntakePage(desk: desk, form: form, problems: problems)
        return PageFrame(
            Name(zh: "收件登记", en: "Intake"), for: visitor,
            lead: Name(
                zh: "一次说清，后面的由部门来办。只填办理所需的内容。",
                en: "Take it down once. Ask for no more than the help needs.")
        ) {
            message?.node
            ProblemSummary(problems).node
            PostForm(to: WindowAddress.intake.link, for: visitor, isGuarded: true) {
                // The Enter key presses the first button, which must not remove anybody.
                div(.classes("unseen"), .decorative) {
                    button(
                        .type("submit"), .name(IntakeStep.name), .value(IntakeStep.keep.text),
                        .focusable
                    ) { Name(zh: "更新", en: "Update") }
                }
                page.origin
                page.contact
                page.household
                page.needs
                page.authorization
                div(.classes("actions")) {
                    IntakeStep.review.button(
                        Name(zh: "检查并预览", en: "Check and review"), manner: "primary")
                }
            }.node
        }.bytes
    }

    func place(
        _ name: String, _ zh: String, _ en: String, hint: Name? = nil, isRequired: Bool = true
    ) -> FieldPart.Place {
        FieldPart.Place(
            name, Name(zh: zh, en: en), hint: hint, isRequired: isRequired, problems: problems)
    }

    // MARK: Parts

    private var origin: Node {
        section(.classes("card")) {
            h2 { Name(zh: "来件", en: "The case") }
            FieldPart.line(
                place(
                    IntakePlace.reference, "本窗口编号", "The window's own number",
                    hint: Name(
                        zh: "同一编号只登记一次；可改成本窗口的收件号，不要写姓名和身份证号。",
                        en: "The same number is one case. No names or ID numbers in it.")),
                form.reference, extra: .autocomplete("off"), .notSpellchecked)
            FieldPart.choice(
                place(IntakePlace.area, "办理地", "Place"), form.area, of: desk.areas)
            FieldPart.choice(
                place(IntakePlace.channel, "来件方式", "How it came"), form.channel,
                of: IntakeChoices.channels)
            FieldPart.choice(
                place(IntakePlace.source, "发现来源", "Who brought it up"), form.source,
                of: IntakeChoices.sources)
        }
    }

    private var contact: Node {
        section(.classes("card")) {
            h2 { Name(zh: "联系", en: "Contact") }
            FieldPart.line(
                place(IntakePlace.contactName, "联系人", "Contact person"), form.contactName,
                extra: .autocomplete("off"))
            FieldPart.line(
                place(IntakePlace.contactPhone, "电话", "Telephone"), form.contactPhone,
                type: "tel", extra: .autocomplete("off"))
            FieldPart.line(
                place(IntakePlace.address, "住址", "Address"), form.address,
                extra: .autocomplete("off"))
            FieldPart.ticks(
                place(
                    IntakePlace.categories, "对象类别", "What the household is known as",
                    hint: Name(
                        zh: "已知的才勾选，由部门认定。", en: "Only what is known; agencies decide."),
                    isRequired: false),
                Set(form.categories), of: IntakeChoices.categories)
        }
    }

    private var household: Node {
        section(.classes("card"), .id(IntakePlace.members), .focusable) {
            h2 { Name(zh: "家庭成员", en: "The household") }
            for (index, member) in form.members.enumerated() { person(member, at: index) }
            IntakeStep.addMember.button(
                Name(zh: "添加成员", en: "Add a person"),
                at: IntakePlace.member(form.members.count))
        }
    }

    private var authorization: Node {
        section(.classes("card")) {
            h2 { Name(zh: "授权", en: "Authorization") }
            p(.classes("hint")) {
                Name(
                    zh: "请念给签署人听：这些信息只交给承办所选事项的部门。签署人在上面各成员处勾选。",
                    en: "Read it to those who sign. Tick in each person's part who signed.")
            }
            FieldPart.lines(
                place(IntakePlace.purpose, "授权用途", "What for"), form.purpose, rows: 3)
            FieldPart.line(
                place(IntakePlace.signedOn, "签署日期", "Signed on"), form.signedOn, type: "date",
                extra: .most(desk.now.civilDate.description))
        }
    }
}
