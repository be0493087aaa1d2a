internal import Broker
internal import Casework
internal import Forms
internal import Wire

/// `/v1/cases`.
extension API {
    func submit() throws(Problem) -> Errand {
        let draft = try form { () throws(Refusal) in try CaseForm.read(body) }
        // A case has its own key, which the window prints and looks up by.
        if let key = try idempotencyKey(), key != draft.reference {
            throw .badHeader(
                "idempotency-key", "is another than the case's reference, which is its key")
        }
        return try perform(.submit(draft), success: .created)
    }

    func cases() throws(Problem) -> Errand {
        try query.allow(Paging.parameters)
        let paging = try Paging(query, of: request.head)
        let before = try paging.before().map { CaseID($0) }
        return .look(.glance) { [identity] views throws(ViewError) in
            let page = try views.cases(for: identity, before: before, limit: paging.limit)
            return paging.answer(page.rows, next: page.next?.description) { row, json in
                CaseViewForm.writeRow(row, to: &json)
            }
        }
    }

    func theCase(_ receipt: Receipt) throws(Problem) -> Errand {
        try query.allow([])
        return .look(.glance) { [identity] views throws(ViewError) in
            var json = JSONWriter(capacity: 2_048)
            let view = try views.theCase(receipt, for: identity)
            CaseViewForm.write(
                view, telling: views.queryCode(of: view.opened, for: identity), at: views.now,
                to: &json)
            return .json(json.bytes)
        }
    }
}
