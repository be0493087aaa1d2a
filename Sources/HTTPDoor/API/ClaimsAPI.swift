internal import Broker
internal import Casework
internal import Forms
internal import Wire

/// `/v1/claims`, and what fits a case's needs.
extension API {
    func claims() throws(Problem) -> Errand {
        try query.allow(Paging.parameters + ["status"])
        let paging = try Paging(query, of: request.head)
        let before = try paging.before().map { ClaimID($0) }
        let status = try query.choice("status", Claim.Status.self)
        return .look(.glance) { [identity] views throws(ViewError) in
            let page = try views.claims(
                for: identity, in: status.map { [$0] }, before: before, limit: paging.limit)
            return paging.answer(page.rows, next: page.next?.description) { row, json in
                ClaimForm.write(row.claim, receipt: row.receipt, to: &json)
            }
        }
    }

    /// A charity names the need by a code, which only the house can read.
    func openClaim() throws(Problem) -> Errand {
        try query.allow([])
        let key = try idempotencyKey()
        return .ask(.glance) { [body] views throws(ViewError) in
            let draft: ClaimDraft
            do throws(Refusal) {
                draft = try ClaimForm.read(body) { views.need($0) }
            } catch {
                throw .refused(error)
            }
            return .perform(.claim(draft), key: key, expecting: nil, success: .created)
        }
    }

    func claim(_ id: ClaimID) throws(Problem) -> Errand {
        try query.allow([])
        return .look(.glance) { [identity] views throws(ViewError) in
            let seen = try views.claim(id, for: identity)
            var json = JSONWriter()
            ClaimForm.write(seen.claim, receipt: seen.receipt, to: &json)
            return .json(json.bytes, tag: EntityTag(String(seen.claim.sequence)))
        }
    }

    func handle(_ id: ClaimID, _ word: String) throws(Problem) -> Errand {
        let verb = try form { () throws(Refusal) in try ClaimForm.readVerb(word, body) }
        return try perform(.handleClaim(verb, id))
    }

    func openContact(of id: ClaimID) throws(Problem) -> Errand {
        try checkLook()
        return .openContact(id) { result in
            switch result {
            case .success(let contact): .answer(.json(ClaimForm.bytes(contact)))
            case .failure(let refusal): .refuse(Problem(refusal))
            }
        }
    }

    func matches(of receipt: Receipt) throws(Problem) -> Errand {
        try query.allow([])
        return .look(.report) { [identity] views throws(ViewError) in
            .json(
                PageForm.bytes(try views.matches(of: receipt, for: identity), next: nil) {
                    MatchForm.write($0, to: &$1)
                })
        }
    }
}
