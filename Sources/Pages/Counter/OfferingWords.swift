internal import Casework

/// The words of pages for an entry of the lists.
enum OfferingWords {
    /// How it stands that day, in a word.
    static func standing(_ offering: Offering, on day: CivilDate) -> Name {
        if offering.isListed, offering.hasExpired(on: day) {
            return ListReport.name(of: .expired)
        }
        if offering.status == .published, offering.isEarly(on: day) {
            return Name(zh: "尚未开始", en: "not begun yet")
        }
        return ListReport.name(of: offering.status)
    }

    /// Whether anybody gets something from it that day.
    static func isOffered(_ offering: Offering, on day: CivilDate) -> Bool {
        offering.status == .published && !offering.hasExpired(on: day)
            && !offering.isEarly(on: day)
    }

    /// As they were called when it was published; of what was not, as they are called now.
    static func names(of offering: Offering, in county: County) -> PrintedNames {
        offering.edition?.names
            ?? PrintedNames(of: offering.draft, by: offering.owner, in: county)
    }

    static func areas(_ names: PrintedNames) -> Name {
        names.areas.isEmpty ? Name(zh: "全县", en: "The whole county") : joined(names.areas)
    }

    /// What the county calls the object classes; others stand as they were written.
    static func categories(_ keys: [String]) -> Name {
        joined(keys.map { ObjectClass(rawValue: $0)?.name ?? Name(zh: $0, en: $0) })
    }

    static func classes(_ classes: [ObjectClass]) -> Name { joined(classes.map(\.name)) }

    static func topic(_ id: TopicID, in county: County) -> Name {
        county.topics[id]?.name ?? Name(zh: id.text, en: id.text)
    }

    static func joined(_ names: [Name]) -> Name {
        Name(
            zh: names.map(\.zh).joined(separator: "、"),
            en: names.map(\.en).joined(separator: ", "))
    }

    /// Nil where nothing bounds it.
    static func validity(_ draft: OfferingDraft) -> Name? {
        switch (draft.validFrom, draft.validTo) {
        case (nil, nil): nil
        case (let from?, nil): Name(zh: "\(day(from).zh)起", en: "from \(from)")
        case (nil, let last?): Name(zh: "到\(day(last).zh)", en: "until \(last)")
        case (let from?, let last?):
            Name(zh: "\(day(from).zh)至\(day(last).zh)", en: "\(from) to \(last)")
        }
    }

    static func day(_ day: CivilDate) -> Name {
        let (year, month, number) = day.parts
        return Name(zh: "\(year)年\(month)月\(number)日", en: day.description)
    }

    /// What ends with a day is said by that day; anything else to the minute.
    static func last(before end: Instant) -> Name {
        let day = end.adding(milliseconds: -1).civilDate
        guard Instant(startOf: day.adding(days: 1)) == end else {
            let moment = MomentText.text(end)
            return Name(zh: moment, en: moment)
        }
        return Self.day(day)
    }

    /// `余 12/120 人次`; nil where nothing is counted.
    static func left(of offering: Offering) -> Name? {
        guard let capacity = offering.draft.capacity, let free = offering.free else { return nil }
        return Name(
            zh: "余 \(free)/\(capacity.total) \(capacity.unit)",
            en: "\(free) of \(capacity.total) \(capacity.unit) left")
    }

    /// Who said last that it is true, and when; nil before it was published.
    static func assured(_ offering: Offering, in county: County) -> Name? {
        offering.assurance.map { assurance in
            let on = day(assurance.at.civilDate)
            let by =
                assurance.by == offering.owner
                ? names(of: offering, in: county).owner
                : ReportWords.agency(assurance.by, in: county)
            return Name(zh: "\(on.zh)，\(by.zh)", en: "\(on.en), by \(by.en)")
        }
    }

    static let stale = Name(zh: "超期未核实，请先询问", en: "not confirmed for long; ask first")

    /// What the marks beside its title say; colour is only added to it.
    @NodeBuilder static func marks(_ offering: Offering, on day: CivilDate) -> [Node] {
        span(.classes(isOffered(offering, on: day) ? "mark good" : "mark plain")) {
            standing(offering, on: day)
        }
        if offering.assurance?.isStale ?? false {
            " "
            span(.classes("mark warn")) { stale }
        }
    }
}

extension County {
    /// What help can be for, in the order of the keys.
    var topicChoices: [(key: String, name: Name)] {
        intakeTopics.map { ($0.id.text, $0.name) }
    }

    /// The county first, then its places.
    var areaChoices: [(key: String, name: Name)] {
        [(area.path, name)]
            + places.filter { $0.key != area }.sorted { $0.key < $1.key }.map {
                ($0.key.path, $0.value)
            }
    }
}
