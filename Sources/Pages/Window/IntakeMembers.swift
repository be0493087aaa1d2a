internal import Casework
internal import Forms

/// The people of an intake.
extension IntakeCheck {
    /// As many as the form has, nil where something is wrong with one.
    mutating func members(of form: IntakeForm) -> [Household.Member?] {
        if form.members.isEmpty {
            note(IntakePlace.members, "请至少登记一名家庭成员。", "Enter at least one person.")
        }
        var numbers: Set<IDNumber> = []
        defer { scope = nil }
        return form.members.enumerated().map { index, typed in
            scope = Name(zh: "第 \(index + 1) 人：", en: "Person \(index + 1): ")
            let member = member(typed, at: index)
            if let number = member?.idNumber, !numbers.insert(number).inserted {
                note(
                    IntakePlace.member(index, .idNumber), "前面已有成员填了同一身份证号，请核对。",
                    "Another person above has this number already.")
            }
            return member
        }
    }

    private mutating func member(
        _ typed: IntakeForm.Member, at index: Int
    ) -> Household.Member? {
        let before = problems.count
        let name = text(
            typed.name, Name(zh: "姓名", en: "name"), at: IntakePlace.member(index, .name))
        let relation = Household.Member.Relation(rawValue: typed.relation)
        if relation == nil {
            note(IntakePlace.member(index, .relation), "请选择关系。", "Choose the relation.")
        }
        let number = idNumber(typed.idNumber, at: IntakePlace.member(index, .idNumber))
        let born = birthDate(typed.birthDate, number, at: IntakePlace.member(index, .birthDate))
        if !typed.workAbility.isEmpty {
            choose(
                typed.workAbility, of: IntakeChoices.yesOrNo,
                at: IntakePlace.member(index, .workAbility))
        }
        guard problems.count == before, let relation else { return nil }
        return Household.Member(
            name: name, relation: relation, birthDate: born, idNumber: number,
            isAbleToWork: typed.workAbility.isEmpty ? nil : typed.workAbility == "yes")
    }

    private mutating func idNumber(_ text: String, at place: String) -> IDNumber? {
        guard !text.isEmpty else { return nil }
        do throws(IDNumber.Fault) {
            return try IDNumber(reading: text)
        } catch {
            switch error {
            case .length: note(place, "身份证号应为 18 位。", "An ID number has 18 characters.")
            case .signs:
                note(
                    place, "身份证号前 17 位是数字，末位是数字或 X。",
                    "17 digits, then a digit or X.")
            case .date:
                note(
                    place, "第 7 至 14 位不是有效的出生日期。",
                    "Digits 7 to 14 are no day of birth.")
            case .checkDigit:
                note(
                    place, "校验码不符：有数字写错，或两位写颠倒了。",
                    "The check digit does not fit: a digit is wrong, or two are swapped.")
            }
            return nil
        }
    }

    /// The one typed, or else the one in the ID number, so that an agency which may see only the
    /// day of birth sees it.
    private mutating func birthDate(
        _ text: String, _ number: IDNumber?, at place: String
    ) -> CivilDate? {
        guard let typed = date(text, at: place) else { return number?.birthDate }
        if let number, number.birthDate != typed {
            note(
                place, "与身份证号中的出生日期不一致。",
                "The ID number names another day of birth.")
        }
        if typed > today {
            note(place, "出生日期不能晚于今天。", "Not later than today.")
        }
        return typed
    }
}
