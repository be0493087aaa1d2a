internal import Casework

/// The households of the sample county and what they need. Everybody is invented, and every ID
/// number is of an area that does not exist, so that none can be anyone's.
struct Population {
    private let places: [Area]
    private let wishes: [Wish]

    /// Something that can be asked for: a topic, and the variant where there is a choice.
    private struct Wish {
        let topic: Topic
        let variant: String?
        let isUrgent: Bool
        let weight: Int
    }

    init(_ county: County) {
        places = county.places.keys.sorted()
        wishes = county.intakeTopics.flatMap { topic in
            guard !topic.choices.isEmpty else {
                return [
                    Wish(
                        topic: topic, variant: nil, isUrgent: topic.plain.isUrgent,
                        weight: Self.weight(topic.id))
                ]
            }
            return topic.choices.map { choice in
                let variant = topic.variants.first { $0.id == choice }
                return Wish(
                    topic: topic, variant: choice,
                    isUrgent: variant?.procedure.isUrgent ?? false,
                    weight: Self.weight(topic.id) / topic.choices.count)
            }
        }
    }

    /// How common a need is, about as county reports have it.
    static func weight(_ topic: TopicID) -> Int {
        switch topic.text {
        case "basic-living", "medical": 24
        case "temporary": 14
        case "education", "employment", "housing": 10
        case "destitute": 5
        case "legal-aid", "disaster": 4
        default: 2
        }
    }

    // MARK: A household

    /// - Parameter isRestDay: only urgent trouble is reported then, through the hotline.
    func draft(
        number: Int, on day: CivilDate, isRestDay: Bool, by draw: inout Draw
    ) -> CaseDraft? {
        guard let area = draw.one(of: places) else { return nil }
        let household = household(number: number, on: day, in: area, by: &draw)
        let wanted = needs(on: day, isRestDay: isRestDay, by: &draw)
        var needs: [Need] = []
        for wish in wanted {
            guard let procedure = try? wish.topic.procedure(chosen: wish.variant, in: area) else {
                continue
            }
            needs.append(
                Need(
                    topic: wish.topic.id, variant: wish.variant,
                    text: "申请\(procedure.name.zh)，家庭情况见表。",
                    details: details(procedure.fields, of: household, on: day, by: &draw)))
        }
        guard !needs.isEmpty else { return nil }
        return CaseDraft(
            reference: "RH-\(Self.padded(number, width: 6))", area: area,
            channel: isRestDay ? "hotline" : "window", source: "self", household: household,
            needs: needs,
            authorization: Authorization(
                signers: [household.contact.name], purpose: "办理本次所报事项，将必要信息转送承办部门",
                signedOn: day))
    }

    private func needs(on day: CivilDate, isRestDay: Bool, by draw: inout Draw) -> [Wish] {
        let count = isRestDay ? 1 : (draw.index(weights: [45, 30, 17, 8]) ?? 0) + 1
        var left = isRestDay ? wishes.filter(\.isUrgent) : wishes
        var chosen: [Wish] = []
        if Arrivals.isFlood(day), draw.happens(percent: 70),
            let flood = left.first(where: { $0.topic.id.text == "disaster" })
        {
            chosen.append(flood)
        }
        while chosen.count < count {
            left.removeAll { wish in chosen.contains { $0.topic.id == wish.topic.id } }
            guard let index = draw.index(weights: left.map(\.weight)) else { break }
            chosen.append(left[index])
        }
        return chosen
    }

    private func household(
        number: Int, on day: CivilDate, in area: Area, by draw: inout Draw
    ) -> Household {
        let surname = draw.one(of: Self.surnames) ?? ""
        let relations: [Household.Member.Relation] = [.own, .spouse, .child, .child, .parent]
        var members: [Household.Member] = []
        for relation in relations.prefix(draw.number(in: 1...5)) {
            let age =
                switch relation {
                case .child: draw.number(in: 1...22)
                case .parent: draw.number(in: 60...88)
                default: draw.number(in: 24...75)
                }
            let birth = day.adding(days: -age * 365 - draw.number(in: 0...364))
            let name = relation == .spouse ? draw.one(of: Self.surnames) ?? "" : surname
            members.append(
                Household.Member(
                    name: name + (draw.one(of: Self.givenNames) ?? ""), relation: relation,
                    birthDate: birth,
                    idNumber: IDNumber(
                        area: Self.nowhere, born: birth, sequence: draw.number(in: 1...999)),
                    isAbleToWork: (16...60).contains(age) && draw.happens(percent: 70)))
        }
        let phone = "000-0000-\(Self.padded(number % 10_000, width: 4))"
        return Household(
            contact: Household.Contact(name: members[0].name, phone: phone),
            address: "\(area.path) 样例村\(draw.number(in: 1...12))组\(draw.number(in: 1...90))号",
            categories: [draw.one(of: Self.categories)].compactMap(\.self), members: members)
    }

    // MARK: A form

    private func details(
        _ fields: [FormField], of household: Household, on day: CivilDate, by draw: inout Draw
    ) -> [Need.Detail] {
        var details: [Need.Detail] = []
        for field in fields where field.isRequired || draw.happens(percent: 60) {
            guard let value = value(of: field, household, on: day, by: &draw) else { continue }
            details.append(Need.Detail(key: field.key, value: value))
        }
        return details
    }

    private func value(
        of field: FormField, _ household: Household, on day: CivilDate, by draw: inout Draw
    ) -> FieldValue? {
        switch field.kind {
        case .text:
            let isPerson = field.personalClass == .identity || field.personalClass == .child
            return isPerson
                ? draw.one(of: household.members).map { .text($0.name) }
                : .text("样例内容\(draw.number(in: 1...99))")
        case .decimal:
            return .text(
                "\(draw.number(in: 0...40_000)).\(Self.padded(draw.number(in: 0...99), width: 2))")
        case .integer:
            return .integer(Int64(draw.number(in: 0...5)))
        case .yesNo:
            return .flag(draw.happens(percent: 50))
        case .date:
            return .text(day.adding(days: -draw.number(in: 0...120)).description)
        case .choice(let choices):
            return draw.one(of: choices.keys.sorted()).map { .text($0) }
        }
    }

    private static func padded(_ number: Int, width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// No place has an area code that begins with 99 (GB/T 2260).
    private static let nowhere = 999_999
    private static let surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫"]
    private static let givenNames = [
        "甲一", "乙二", "丙三", "丁四", "戊五", "己六", "庚七", "辛八", "壬九", "癸十", "子丑", "寅卯",
    ]
    static let categories = [
        ObjectClass.minimumHousehold, .minimumSingle, .margin, .destituteAtHome,
        .rigidExpenditure, .severelyDisabled, .elderlyAlone, .disasterHit, .temporaryHardship,
    ].map(\.rawValue)
}
