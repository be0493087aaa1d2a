import Casework

/// Entries of the two lists as they are written in the county of ``CountyFixture``.
enum ListFixture {
    typealias Fixture = CountyFixture

    static let rice = OfferingAddress(.social, Fixture.charity, "rice")
    /// The government entry of the one topic that has a service.
    static let allowance = OfferingAddress(
        .government, Fixture.civilAffairs, Fixture.basicLiving.text)

    /// Rice for Qinghe, twenty bags until the end of the year.
    static func social(
        code: String = "rice", title: String = "大米",
        topics: [TopicID] = [Fixture.basicLiving], categories: [String] = [],
        areas: [Area] = [Fixture.qinghe], from: String? = nil, to: String? = "2026-12-31",
        capacity: Int64? = 20, terms: ServiceTerms? = nil
    ) -> OfferingDraft {
        OfferingDraft(
            code: code, title: Name(zh: title, en: "Rice"), topics: topics, kind: .goods,
            categories: categories, areas: areas, eligibility: "行动不便的家庭", exclusions: nil,
            schedule: nil, contact: nil, validFrom: from.flatMap { CivilDate($0) },
            validTo: to.flatMap { CivilDate($0) }, legalSource: nil, amount: "每户 10 公斤",
            materials: [], capacity: capacity.map { OfferingDraft.Capacity(unit: "袋", total: $0) },
            needsConsent: true, terms: terms)
    }

    /// What the competent agency adds to a generated entry, and nothing else.
    static func completion(
        code: String = Fixture.basicLiving.text, title: String = "", topics: [TopicID] = [],
        kind: OfferingDraft.Kind = .cash, categories: [String] = [], areas: [Area] = [],
        eligibility: String = "户籍在本县", from: String? = nil, to: String? = nil,
        source: String? = nil, amount: String? = nil,
        materials: [OfferingDraft.Material] = [],
        capacity: OfferingDraft.Capacity? = nil, terms: ServiceTerms? = nil
    ) -> OfferingDraft {
        OfferingDraft(
            code: code, title: Name(zh: title, en: title), topics: topics, kind: kind,
            categories: categories, areas: areas, eligibility: eligibility,
            exclusions: "已享受特困供养的", schedule: "节假日除外", contact: "民政窗口",
            validFrom: from.flatMap { CivilDate($0) }, validTo: to.flatMap { CivilDate($0) },
            legalSource: source, amount: amount, materials: materials, capacity: capacity,
            needsConsent: false, terms: terms)
    }

    /// One that stands on the social list since the fixture's morning.
    static func published(
        _ draft: OfferingDraft = social(), as id: Int64 = 5, by owner: AgencyID = Fixture.charity,
        standing: Offering.Standing = .listed, isStale: Bool = false, held: Int64 = 0,
        used: Int64 = 0, in county: County = Fixture.county
    ) -> Offering {
        listed(
            draft, on: .social, as: id, by: owner, standing: standing, isStale: isStale,
            held: held, used: used, in: county)
    }

    static func listed(
        _ draft: OfferingDraft, on list: OfferingList, as id: Int64, by owner: AgencyID,
        standing: Offering.Standing = .listed, isStale: Bool = false, held: Int64 = 0,
        used: Int64 = 0, in county: County = Fixture.county
    ) -> Offering {
        let edition = Edition(
            version: 1, draft: draft, names: PrintedNames(of: draft, by: owner, in: county),
            publishedAt: Fixture.morning)
        return Offering(
            id: OfferingID(id), address: OfferingAddress(list, owner, draft.code),
            content: .published(edition, next: nil), standing: standing, since: Fixture.morning,
            reason: nil,
            assurance: Assurance(
                by: owner, at: Fixture.morning, due: Fixture.morning.adding(milliseconds: 1),
                pause: Fixture.morning.adding(milliseconds: 2), isStale: isStale),
            held: held, used: used, search: nil, sequence: 50)
    }
}

/// One entry's life as a test tells it: decide, apply, let time pass.
struct ListStory {
    typealias Fixture = CountyFixture

    let address: OfferingAddress
    var county: County
    var now: Instant
    var sequence: Int64 = 100
    var offering: Offering?
    /// The words of everything that happened, in order.
    var words: [String] = []

    init(
        _ address: OfferingAddress = ListFixture.rice, at now: Instant = Fixture.morning,
        in county: County = Fixture.county
    ) {
        self.address = address
        self.now = now
        self.county = county
    }

    /// Rice that its owner submitted and the secretariat published.
    static func published(
        _ draft: OfferingDraft = ListFixture.social(), in county: County = Fixture.county
    ) throws -> ListStory {
        var story = ListStory(
            OfferingAddress(.social, Fixture.charity, draft.code), in: county)
        try story.write(draft)
        try story.act(.publish)
        story.apply([.offering(OfferingID(7), .searched(upTo: nil))])
        return story
    }

    /// Who would do this.
    func sender(of verb: OfferingVerb) -> Identity {
        switch verb {
        case .submit, .withdraw, .pause, .resume, .assure: Fixture.clerk(of: address.owner)
        case .publish, .sendBack: Fixture.clerk(of: Fixture.secretariat)
        case .suspend, .lift: Fixture.regulator
        }
    }

    @discardableResult
    mutating func write(
        _ draft: OfferingDraft, isSubmitted: Bool = true, by identity: Identity? = nil
    ) throws(Refusal) -> [Entry] {
        let setting = Setting(
            now: now, by: identity ?? Fixture.clerk(of: address.owner), county: county)
        let entries = try OfferingRules.write(
            draft, on: address.list, isSubmitted: isSubmitted, as: OfferingID(7),
            existing: offering, in: setting)
        apply(entries)
        return entries
    }

    @discardableResult
    mutating func act(_ verb: OfferingVerb, by identity: Identity? = nil) throws(Refusal) -> [Entry]
    {
        let entries = try OfferingRules.decide(
            verb, on: address, existing: offering,
            in: Setting(now: now, by: identity ?? sender(of: verb), county: county))
        apply(entries)
        return entries
    }

    func refusal(of verb: OfferingVerb, by identity: Identity? = nil) -> Refusal? {
        var copy = self
        do throws(Refusal) {
            try copy.act(verb, by: identity)
            return nil
        } catch { return error }
    }

    func refusal(writing draft: OfferingDraft, isSubmitted: Bool = true) -> Refusal? {
        var copy = self
        do throws(Refusal) {
            try copy.write(draft, isSubmitted: isSubmitted)
            return nil
        } catch { return error }
    }

    mutating func apply(_ entries: [Entry]) {
        var offerings: [OfferingID: Offering] = [:]
        if let offering { offerings[offering.id] = offering }
        for entry in entries {
            sequence += 1
            words.append(entry.word)
            OfferingEvolution.apply(
                Recorded(sequence: sequence, at: now, by: .broker, key: nil, entry: entry),
                to: &offerings)
        }
        offering = offerings.values.first
    }

    /// Everything that falls due on the way happens at its own time.
    mutating func wait(until later: Instant) {
        while let offering, let wake = offering.wakesAt, wake <= later {
            now = max(now, wake)
            let due = OfferingOccurrence.due(offering, at: now)
            guard !due.isEmpty else { break }
            apply(due.map { .offering(offering.id, $0) })
        }
        now = later
    }
}
