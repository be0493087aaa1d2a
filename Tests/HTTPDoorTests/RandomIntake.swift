import Casework
import Support
import Testing

/// Cases that a window's form can express, another for each seed.
struct RandomIntake {
    private let county: County
    private var random: SeededRandom
    private static let window = AgencyID("qinghe-window")
    private static let today = CivilDate(year: 2026, month: 7, day: 1)

    init(_ seed: UInt64, in county: County) {
        self.county = county
        random = SeededRandom(seed)
    }

    mutating func draft() throws -> CaseDraft {
        let area = try #require(Area("a-county/qinghe"))
        var members: [Household.Member] = []
        for index in 0..<Int.random(in: 1...4, using: &random) {
            members.append(try member(at: index))
        }
        // The first is an adult.
        let signers = members.enumerated().filter { index, member in
            index == 0 || isAdult(member) && Bool.random(using: &random)
        }.map(\.element.name)
        var needs: [Need] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) { needs.append(try need(in: area)) }
        return CaseDraft(
            reference: "R-\(UInt32.random(in: 0 ... .max, using: &random))", area: area,
            channel: one(of: ["window", "home-visit", "system"]),
            source: one(of: ["self", "village", "petition"]),
            household: Household(
                contact: Household.Contact(name: text(), phone: text()), address: text(),
                categories: ["dibao-single", "margin", "orphan"].filter { _ in
                    Bool.random(using: &random)
                }, members: members),
            needs: needs,
            authorization: Authorization(
                signers: signers, purpose: text(lines: 3),
                signedOn: try #require(Self.today).adding(
                    days: -Int.random(in: 0...30, using: &random))))
    }

    // MARK: Parts

    private func isAdult(_ member: Household.Member) -> Bool {
        member.birthDate.map { $0.adding(months: 216) <= CivilDate(days: 20_635) } ?? true
    }

    private mutating func member(at index: Int) throws -> Household.Member {
        let adult = CivilDate(days: Int.random(in: -15_000...14_000, using: &random))
        let born =
            index == 0
            ? adult : CivilDate(days: Int.random(in: -15_000...20_635, using: &random))
        let hasNumber = Bool.random(using: &random)
        let number =
            hasNumber
            // No place has this code, so it is nobody's.
            ? IDNumber(area: 999_999, born: born, sequence: index) : nil
        return Household.Member(
            name: text(), relation: one(of: Household.Member.Relation.allCases),
            birthDate: hasNumber || Bool.random(using: &random) ? born : nil, idNumber: number,
            isAbleToWork: one(of: [true, false, nil]))
    }

    private mutating func need(in area: Area) throws -> Need {
        let topic = one(of: county.intakeTopics)
        let variant = topic.choices.isEmpty ? nil : one(of: topic.choices)
        let procedure = try topic.procedure(chosen: variant, in: area)
        var details: [Need.Detail] = []
        for field in procedure.fields where field.isRequired || Bool.random(using: &random) {
            details.append(Need.Detail(key: field.key, value: value(of: field)))
        }
        return Need(topic: topic.id, variant: variant, text: text(lines: 4), details: details)
    }

    private mutating func value(of field: FormField) -> FieldValue {
        switch field.kind {
        case .text: .text(text())
        case .decimal: .text(one(of: ["0", "12.5", "23800.00", "999999999999.99"]))
        case .integer: .integer(Int64.random(in: -9...99, using: &random))
        case .yesNo: .flag(Bool.random(using: &random))
        case .date: .text(CivilDate(days: Int.random(in: 0...20_000, using: &random)).description)
        case .choice(let choices): .text(one(of: choices.keys.sorted()))
        }
    }

    private mutating func one<Value>(of values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private mutating func text(lines: Int = 1) -> String {
        let pieces = [
            "王", "&amp;", "<b>", "\"", "'", "=", "+", "%41", "a b", "；", "👨‍👩‍👧", "\u{3000}中", "\\",
            "#",
        ]
        let text = (0..<Int.random(in: 1...lines, using: &random)).map { _ in
            (0..<Int.random(in: 1...6, using: &random)).map { _ in one(of: pieces) }
                .joined()
        }.joined(separator: "\n")
        // Without space around it, as the form keeps it.
        return "甲\(text)乙"
    }
}
