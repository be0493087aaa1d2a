internal import Casework

/// The county as it is played: that of the rule book, but what takes the lists half a year there
/// fits into the play, and one organisation's qualification lapses before its end.
enum PlayedCounty {
    /// Working days between which nothing of this has to be shortened.
    private static let daysOfAQuarter = 60

    static func of(_ county: County, from first: CivilDate, through last: CivilDate) -> County {
        let days = Int(last.days - first.days) + 1
        let charities = county.agenciesInOrder.filter { $0.kind == .charity }
        // Somebody has to be left.
        let lapsing = charities.count > 1 ? charities.last?.id : nil
        let lapse = first.adding(days: days * 2 / 3)
        return County(
            name: county.name, area: county.area, places: county.places,
            agencies: county.agenciesInOrder.map { agency in
                agency.id == lapsing ? agency.qualified(until: lapse) : agency
            },
            topics: county.topics.values.sorted { $0.id < $1.id }, calendar: county.calendar,
            answer: county.answer, escalation: county.escalation, lease: county.lease,
            lists: terms(of: county.lists, days: days), earlier: county.earlier)
    }

    private static func terms(of terms: ListTerms, days: Int) -> ListTerms {
        let isShort = days < daysOfAQuarter
        return ListTerms(
            assurance: terms.assurance.lasting(max(2, days / 3), .day),
            grace: terms.grace.lasting(max(1, days / 20), .workingDay),
            hold: isShort ? terms.hold.lasting(max(1, days / 10), .workingDay) : terms.hold,
            fulfil: isShort ? terms.fulfil.lasting(max(2, days / 4), .workingDay) : terms.fulfil)
    }
}

extension Rule {
    fileprivate func lasting(_ amount: Int, _ unit: Limit.Unit) -> Rule {
        Rule(
            limit: Limit(amount: amount, unit: unit), source: source, reference: reference,
            certainty: certainty)
    }
}

extension Agency {
    fileprivate func qualified(until day: CivilDate) -> Agency {
        guard let organisation else { return self }
        let former = organisation.qualification
        return Agency(
            id: id, kind: kind, role: role, name: name, area: area, topics: topics,
            leader: leader, substitute: substitute, contact: contact,
            organisation: Organisation(
                creditCode: organisation.creditCode,
                qualification: Organisation.Qualification(
                    name: former.name, number: former.number,
                    recognisedOn: former.recognisedOn, validTo: day)))
    }
}
