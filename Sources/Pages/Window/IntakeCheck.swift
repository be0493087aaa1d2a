internal import Casework
internal import Forms

/// Makes a case out of what was typed, and notes what is wrong beside its field, in the order of
/// the form. No sentence repeats what was typed.
struct IntakeCheck {
    private let desk: IntakeDesk
    private(set) var problems: [FieldProblem] = []
    /// Which of several a problem is about, said before it: `第 2 人：`.
    var scope: Name?

    init(at desk: IntakeDesk) { self.desk = desk }

    var county: County { desk.county }
    var today: CivilDate { desk.now.civilDate }

    /// Nil when something is wrong; ``problems`` tells what.
    mutating func draft(of form: IntakeForm) -> CaseDraft? {
        checkReference(form.reference)
        let area = area(form.area)
        choose(form.channel, of: IntakeChoices.channels, at: IntakePlace.channel)
        choose(form.source, of: IntakeChoices.sources, at: IntakePlace.source)
        let contact = Household.Contact(
            name: text(
                form.contactName, Name(zh: "联系人", en: "contact person"),
                at: IntakePlace.contactName),
            phone: text(
                form.contactPhone, Name(zh: "电话", en: "telephone"),
                at: IntakePlace.contactPhone))
        let address = text(
            form.address, Name(zh: "住址", en: "address"), at: IntakePlace.address)
        for category in form.categories {
            choose(category, of: IntakeChoices.categories, at: IntakePlace.categories)
        }
        let members = members(of: form)
        let needs = needs(of: form, in: area)
        let authorization = authorization(of: form, by: members)
        guard problems.isEmpty, let area, let authorization else { return nil }
        return CaseDraft(
            reference: form.reference, area: area, channel: form.channel, source: form.source,
            household: Household(
                contact: contact, address: address, categories: form.categories,
                members: members.compactMap(\.self)),
            needs: needs.compactMap(\.self), authorization: authorization)
    }

    mutating func note(_ place: String, _ zh: String, _ en: String) {
        problems.append(
            FieldProblem(
                place, Name(zh: (scope?.zh ?? "") + zh, en: (scope?.en ?? "") + en)))
    }

    // MARK: Parts

    private mutating func checkReference(_ reference: String) {
        do throws(Refusal) {
            try KeyForm.check(reference, of: IntakePlace.reference)
            if reference.hasPrefix("/") {
                note(IntakePlace.reference, "编号不能以斜杠开头。", "Does not begin with a slash.")
            }
        } catch {
            note(
                IntakePlace.reference, "请用不超过 64 位的字母、数字和连字符，不能含身份证号。",
                "Use up to 64 letters, digits and hyphens, and no ID number.")
        }
    }

    private mutating func area(_ text: String) -> Area? {
        guard let area = Area(text), desk.areas.contains(where: { $0.key == text }) else {
            note(IntakePlace.area, "请选择本窗口服务的地区。", "Choose a place your window serves.")
            return nil
        }
        return area
    }

    mutating func choose(_ key: String, of choices: [IntakeChoices.Choice], at place: String) {
        if !choices.contains(where: { $0.key == key }) {
            note(place, "请从列表中选择。", "Choose from the list.")
        }
    }

    /// Some text, and not too much of it.
    ///
    /// - Parameter name: of the field, because several problems stand in one list.
    mutating func text(_ text: String, _ name: Name, at place: String) -> String {
        if text.isEmpty {
            note(place, "请填写\(name.zh)。", "Fill in: \(name.en).")
        } else if text.utf8.count > Form.textBytesMax {
            note(place, "\(name.zh)太长，请精简。", "Too long, shorten it: \(name.en).")
        }
        return text
    }

    /// A day, if one was typed.
    mutating func date(_ text: String, at place: String) -> CivilDate? {
        guard !text.isEmpty else { return nil }
        let date = CivilDate(text)
        if date == nil {
            note(place, "请写成 2026-07-01 这样的日期。", "Write a date such as 2026-07-01.")
        }
        return date
    }

    private mutating func authorization(
        of form: IntakeForm, by members: [Household.Member?]
    ) -> Authorization? {
        for (index, member) in members.enumerated() where form.members[index].hasSigned {
            if let born = member?.birthDate, !Adulthood.isReached(by: born, on: today) {
                note(
                    IntakePlace.signer(index), "未成年人不能签署授权，请由成年家庭成员签署。",
                    "Somebody under 18 cannot sign; an adult of the household does.")
            }
        }
        if !form.members.isEmpty, !form.members.contains(where: \.hasSigned) {
            note(
                IntakePlace.signer(0), "至少一名成年家庭成员签署授权后才能转办。",
                "At least one adult has to sign before anything is handed on.")
        }
        let purpose = text(
            form.purpose, Name(zh: "授权用途", en: "what the authorization is for"),
            at: IntakePlace.purpose)
        guard let signedOn = date(form.signedOn, at: IntakePlace.signedOn) else {
            if form.signedOn.isEmpty {
                note(IntakePlace.signedOn, "请填写签署日期。", "Fill in the day of signing.")
            }
            return nil
        }
        if signedOn > today {
            note(IntakePlace.signedOn, "签署日期不能晚于今天。", "Not later than today.")
        }
        return Authorization(
            signers: zip(form.members, members).compactMap { $0.hasSigned ? $1?.name : nil },
            purpose: purpose, signedOn: signedOn)
    }
}

/// Who may sign for the household.
enum Adulthood {
    static let years = 18

    /// Whoever was born on a 29th of February comes of age on the last day of it that there is.
    static func isReached(by born: CivilDate, on day: CivilDate) -> Bool {
        day >= born.adding(months: years * 12)
    }
}
