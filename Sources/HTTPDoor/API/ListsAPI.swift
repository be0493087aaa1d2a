internal import Broker
internal import Casework
internal import Forms
internal import Wire

/// `/v1/lists`: reading. What is written stands in another file.
extension API {
    /// How many entries a list has as a table: all that a county can oversee.
    private static let tableRowsMax = 10_000

    func entries(of list: OfferingList) throws(Problem) -> Errand {
        try query.allow(
            Paging.parameters + ["topic", "area", "q", "as-of", "lang", "format"])
        let topic = try query.parsed("topic", "is the key of a topic") { TopicID($0) }
        let area = try query.parsed("area", "is a place such as a-county/qinghe") { Area($0) }
        let search = OfferingSearch(topic: topic, area: area, text: query["q"] ?? "")
        let language = try language()
        let paging = try Paging(query, of: request.head)
        let wantsTable = try wantsTable()
        if let moment = try query.moment("as-of") {
            return try entries(
                of: list, search, paging, asOf: moment, asTable: wantsTable ? language : nil)
        }
        guard wantsTable else { return try entries(of: list, search, paging) }
        return .look(.report) { views throws(ViewError) in
            let page = try views.offerings(on: list, search, limit: Self.tableRowsMax)
            let report = ListReport(list, of: page.rows, at: views.now, in: views.county)
            return Answer(.ok, .csv, ReportForm.csv([report.table], in: language))
        }
    }

    private func entries(
        of list: OfferingList, _ search: OfferingSearch, _ paging: Paging
    ) throws(Problem) -> Errand {
        let after = try paging.place { EntryCursor.read($0) }
        return .look(.glance) { views throws(ViewError) in
            let page = try views.offerings(
                on: list, search, after: after, limit: paging.limit)
            return paging.answer(
                page.rows, next: page.next.map { EntryCursor.text($0) },
                describing: { $0.member("list", list.rawValue) },
                { OfferingForm.write($0, to: &$1) })
        }
    }

    /// The list of a past moment, whole or by pages.
    private func entries(
        of list: OfferingList, _ search: OfferingSearch, _ paging: Paging, asOf moment: Instant,
        asTable language: Language?
    ) throws(Problem) -> Errand {
        let after = try paging.place { EntryCursor.read($0) }
        return .look(.report) { views throws(ViewError) in
            let moment = ListReport.past(moment, at: views.now)
            let listed = try views.offerings(on: list, asOf: moment).filter {
                $0.isListed && search.admits($0)
            }
            if let language {
                let report = ListReport(list, of: listed, at: moment, in: views.county)
                return Answer(.ok, .csv, ReportForm.csv([report.table], in: language))
            }
            let page = paging.page(of: listed, after: after)
            return paging.answer(
                page.rows, next: page.next.map { EntryCursor.text($0) },
                describing: {
                    $0.member("list", list.rawValue)
                    $0.member("as-of", moment.text)
                },
                { OfferingForm.write($0, to: &$1) })
        }
    }

    /// Whole for its owner and its reviewers; what is proposed is a version as well.
    func show(_ entry: OfferingAddress) throws(Problem) -> Errand {
        try query.allow([])
        return .look(.glance) { [identity] views throws(ViewError) in
            let (offering, isWhole) = try views.offering(entry, for: identity)
            var json = JSONWriter(capacity: 1_024)
            OfferingForm.write(offering, isWhole: isWhole, to: &json)
            return .json(
                json.bytes,
                tag: EntityTag(
                    version: isWhole ? offering.lastVersion : offering.version,
                    at: offering.sequence))
        }
    }

    /// All that the caller's agency has written, also what is not on the list.
    func ownEntries(of list: OfferingList) throws(Problem) -> Errand {
        try query.allow(Paging.parameters)
        let paging = try Paging(query, of: request.head)
        let after = try paging.place { EntryCursor.read($0) }
        return .look(.glance) { [identity] views throws(ViewError) in
            let page = paging.page(
                of: try views.ownOfferings(on: list, of: identity), after: after)
            return paging.answer(
                page.rows, next: page.next.map { EntryCursor.text($0) },
                describing: { $0.member("list", list.rawValue) },
                { OfferingForm.write($0, isWhole: true, to: &$1) })
        }
    }

    /// What waits for the secretariat. Whoever works through it needs the first ones only.
    func submittedEntries() throws(Problem) -> Errand {
        try query.allow(["limit"])
        let paging = try Paging(query, of: request.head)
        return .look(.glance) { [identity] views throws(ViewError) in
            let submitted = try views.submittedOfferings(for: identity)
            return paging.answer(
                Array(submitted.prefix(paging.limit)), next: nil,
                describing: { $0.member("waiting", submitted.count) },
                { OfferingForm.write($0, isWhole: true, to: &$1) })
        }
    }
}

extension Paging {
    /// One page of a list that is there whole, by owner and code.
    fileprivate func page(
        of offerings: [Offering], after: OfferingPlace?
    ) -> (rows: [Offering], next: OfferingPlace?) {
        let rest = offerings.drop { offering in
            after.map { (offering.owner, offering.address.code) <= ($0.owner, $0.code) } ?? false
        }
        let rows = Array(rest.prefix(limit))
        let last = rest.count > limit ? rows.last : nil
        return (rows, last.map { OfferingPlace(owner: $0.owner, code: $0.address.code) })
    }
}
