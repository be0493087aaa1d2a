internal import Broker
internal import Casework
internal import Forms
internal import Wire

/// `/v1/lists`.
extension API {
    /// How many entries a list has as a table: all that a county can oversee.
    private static let tableRowsMax = 10_000

    func entries(of list: OfferingList) throws(Problem) -> Errand {
        try query.allow(Paging.parameters + ["topic", "area", "lang", "format"])
        let topic = try query.parsed("topic", "is the key of a topic") { TopicID($0) }
        let area = try query.parsed("area", "is a place such as a-county/qinghe") { Area($0) }
        let language = try language()
        let paging = try Paging(query, of: request.head)
        guard try wantsTable() else { return try entries(of: list, topic, area, paging) }
        return .look(.report) { views throws(ViewError) in
            let page = try views.offerings(
                on: list, topic: topic, area: area, limit: Self.tableRowsMax)
            let report = ListReport(list, of: page.rows, in: views.county)
            return Answer(.ok, .csv, ReportForm.csv([report.table], in: language))
        }
    }

    private func entries(
        of list: OfferingList, _ topic: TopicID?, _ area: Area?, _ paging: Paging
    ) throws(Problem) -> Errand {
        let after = try paging.place { EntryCursor.read($0) }
        return .look(.glance) { views throws(ViewError) in
            let page = try views.offerings(
                on: list, topic: topic, area: area, after: after, limit: paging.limit)
            return paging.answer(
                page.rows, next: page.next.map { EntryCursor.text($0) },
                describing: { $0.member("list", list.rawValue) },
                { OfferingForm.write($0, to: &$1) })
        }
    }

    func show(_ entry: Resource.EntryAddress) throws(Problem) -> Errand {
        try query.allow([])
        return .look(.glance) { views throws(ViewError) in
            let offering = try views.offering(entry.code, of: entry.owner, on: entry.list)
            var json = JSONWriter(capacity: 1_024)
            OfferingForm.write(offering, to: &json)
            return .json(json.bytes, tag: EntityTag(String(offering.version)))
        }
    }

    func publish(_ entry: Resource.EntryAddress) throws(Problem) -> Errand {
        try requireOwner(of: entry)
        let draft = try form { () throws(Refusal) in
            try OfferingForm.read(Form.document(body))
        }
        guard draft.code == entry.code else {
            throw Problem(.malformed("code", "is another than the address names"))
        }
        return try perform(.publish(draft, on: entry.list))
    }

    func withdraw(_ entry: Resource.EntryAddress) throws(Problem) -> Errand {
        try requireOwner(of: entry)
        let reason = try form { () throws(Refusal) in
            try Form(Form.document(body), allowing: ["reason"]).text("reason")
        }
        return try perform(
            .withdrawOffering(code: entry.code, from: entry.list, reason: reason))
    }

    /// A command names the entry by its code alone, and means the caller's own; the address must
    /// not say anything else. Who may write no entry at all hears that from the broker.
    private func requireOwner(of entry: Resource.EntryAddress) throws(Problem) {
        guard identity.agency != entry.owner,
            Rights.refusal(entry.list.right, by: identity) == nil
        else { return }
        throw Problem(.entryOfOthers)
    }
}

extension Refusal {
    fileprivate static let entryOfOthers = Refusal(
        .notOwned, thing: "the entry", sentence: "The address names another agency's entry.",
        nextStep: "Your agency's entries stand under its own key.")
}
