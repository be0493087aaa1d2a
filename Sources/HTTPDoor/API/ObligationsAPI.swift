internal import Broker
internal import Casework
internal import Forms
internal import Wire

/// `/v1/obligations`.
extension API {
    func act(_ word: String, on id: ObligationID) throws(Problem) -> Errand {
        let verb = try form { () throws(Refusal) in try VerbForm.read(word, body: body) }
        return try perform(.act(verb, on: id))
    }

    func obligations() throws(Problem) -> Errand {
        try query.allow(Paging.parameters + ["agency", "status", "open"])
        let paging = try Paging(query, of: request.head)
        let before = try paging.before().map { ObligationID($0) }
        let filter = ObligationFilter(
            agency: try query.parsed("agency", "is the key of an agency") { AgencyID($0) },
            status: try query.choice("status", Casework.Status.self),
            isOpen: try query.flag("open"))
        return .look(.glance) { [identity] views throws(ViewError) in
            let page = try views.obligations(
                filter, for: identity, before: before, limit: paging.limit)
            return paging.answer(page.rows, next: page.next?.description) { row, json in
                ObligationForm.write(row, at: views.now, to: &json)
            }
        }
    }

    func obligation(_ id: ObligationID) throws(Problem) -> Errand {
        try query.allow([])
        return .look(.glance) { [identity] views throws(ViewError) in
            let view = try views.obligation(id, for: identity)
            var json = JSONWriter(capacity: 1_024)
            ObligationForm.write(
                view, leadingTo: try views.entry(ofLead: view.obligation), at: views.now,
                to: &json)
            return .json(json.bytes, tag: EntityTag(String(view.obligation.sequence)))
        }
    }

    func journal(of id: ObligationID) throws(Problem) -> Errand {
        try query.allow([])
        return .look(.glance) { [identity] views throws(ViewError) in
            // Others see the agency and not the clerk.
            let namesStaff = Rights.refusal(.readStaff, by: identity) == nil
            return .json(
                PageForm.bytes(try views.journal(of: id, for: identity), next: nil) {
                    JournalForm.write($0, namingStaff: namesStaff, to: &$1)
                })
        }
    }
}
