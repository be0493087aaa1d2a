internal import Casework

/// What charities can think of: offers small enough to be used up, and short enough to end, while
/// the play lasts.
struct OfferBook {
    let county: County
    /// Of the play.
    let days: Int

    /// - Parameter number: of the charity's own offers, counted from 1.
    func draft(
        number: Int, of charity: Agency, on day: CivilDate, by draw: inout Draw
    ) -> OfferingDraft? {
        let topics = topics(by: &draw)
        guard !topics.isEmpty else { return nil }
        let kinds: [(OfferingDraft.Kind, zh: String, en: String, unit: String)] = [
            (.goods, "米面油", "Rice, flour and oil", "份"), (.cash, "关怀金", "Grant", "户"),
            (.service, "上门陪伴", "Company at home", "人次"),
        ]
        let (kind, zh, en, unit) = kinds[draw.number(in: 0...(kinds.count - 1))]
        let places = county.places.keys.sorted().filter(charity.area.covers)
        let area =
            draw.happens(percent: 30) ? draw.one(of: places) ?? charity.area : charity.area
        let begins = draw.happens(percent: 20) ? day.adding(days: draw.number(in: 1...4)) : nil
        return OfferingDraft(
            code: "offer-\(number)", title: Name(zh: "\(zh)（\(number)）", en: "\(en) (\(number))"),
            topics: topics, kind: kind, categories: categories(by: &draw),
            areas: [area], eligibility: "由窗口或本组织核对后给予", exclusions: nil,
            schedule: "工作日", contact: nil, validFrom: begins,
            validTo: day.adding(days: draw.number(in: 6...max(10, days * 2 / 3))),
            legalSource: nil, amount: nil, materials: [],
            capacity: OfferingDraft.Capacity(unit: unit, total: Int64(draw.number(in: 1...6))),
            needsConsent: draw.happens(percent: 70))
    }

    /// Up to three that many ask for.
    private func topics(by draw: inout Draw) -> [TopicID] {
        var left = county.intakeTopics
        var chosen: [TopicID] = []
        for _ in 1...3 {
            guard let index = draw.index(weights: left.map({ Population.weight($0.id) })) else {
                break
            }
            chosen.append(left.remove(at: index).id)
        }
        return chosen.sorted()
    }

    /// None for everybody.
    private func categories(by draw: inout Draw) -> [String] {
        guard draw.happens(percent: 40) else { return [] }
        let first = draw.number(in: 0...(Population.categories.count - 3))
        return Array(Population.categories[first..<(first + 3)])
    }

    /// What its owner adds to a generated entry of the government list.
    static func completion(of generated: OfferingDraft) -> OfferingDraft {
        OfferingDraft(
            code: generated.code, title: Name(zh: "", en: ""), topics: [], kind: generated.kind,
            categories: [], areas: [], eligibility: generated.eligibility, exclusions: nil,
            schedule: "工作日", contact: "窗口", validFrom: nil, validTo: nil, legalSource: nil,
            amount: nil, materials: [], capacity: nil, needsConsent: false)
    }
}

extension OfferingDraft {
    /// The next version: what the secretariat found missing, or more of it.
    func with(exclusions: String?, capacity total: Int64? = nil) -> OfferingDraft {
        OfferingDraft(
            code: code, title: title, topics: topics, kind: kind, categories: categories,
            areas: areas, eligibility: eligibility, exclusions: exclusions, schedule: schedule,
            hours: hours, contact: contact, validFrom: validFrom, validTo: validTo,
            legalSource: legalSource, amount: amount, materials: materials,
            capacity: capacity.map { Capacity(unit: $0.unit, total: total ?? $0.total) },
            needsConsent: needsConsent, terms: terms)
    }
}
