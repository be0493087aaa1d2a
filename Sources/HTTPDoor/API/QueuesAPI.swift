internal import Broker
internal import Casework
internal import Forms
internal import Ledger
internal import Wire

/// `/v1/queues`, `/v1/leases` and polling of letters.
extension API {
    func queues() throws(Problem) -> Errand {
        try query.allow([])
        return .look(.report) { [identity] views throws(ViewError) in
            .json(
                PageForm.bytes(try views.queues(for: identity), next: nil) {
                    QueueForm.write($0, to: &$1)
                })
        }
    }

    func queue(of agency: AgencyID) throws(Problem) -> Errand {
        try query.allow(Paging.parameters)
        let paging = try Paging(query, of: request.head)
        let after = try paging.place { QueueCursor.read($0) }
        return .look(.report) { [identity] views throws(ViewError) in
            let page = try views.queue(agency, for: identity, after: after, limit: paging.limit)
            return paging.answer(page.rows, next: page.next.map { QueueCursor.text($0) }) {
                ObligationForm.write($0, at: views.now, to: &$1)
            }
        }
    }

    func poll(_ queue: Queue) throws(Problem) -> Errand {
        try query.allow([])
        let isOfLetters = if case .letters = queue { true } else { false }
        let asked = try form { () throws(Refusal) in
            try PollForm.read(body, isOfLetters: isOfLetters)
        }
        // Without an agency there is no queue of its own; the broker says so.
        let right: Right = isOfLetters ? .readLetters : .poll
        guard let reader = identity.agency else {
            throw Problem(Rights.refusal(right, by: identity) ?? .noAgency)
        }
        return .poll(queue, Poll(asked, by: reader))
    }

    func leases() throws(Problem) -> Errand {
        try query.allow([])
        return .look(.glance) { [identity] views throws(ViewError) in
            .json(
                PageForm.bytes(try views.leases(of: identity), next: nil) { leased, json in
                    json.beginObject()
                    json.member("lease", LeaseID(leased.item, leased.lease.token).description)
                    json.member("until", leased.lease.until.text)
                    switch leased.item {
                    case .obligation(let id): json.member("obligation", id.number)
                    case .letter(let id): json.member("letter", id.number)
                    }
                    json.endObject()
                })
        }
    }

    func handle(_ lease: LeaseID, _ verb: LeaseVerb) throws(Problem) -> Errand {
        guard let command = verb.command(lease) else { throw .unknownAddress }
        try requireNoBody()
        return try perform(command)
    }
}

extension Refusal {
    fileprivate static let noAgency = Refusal(
        .notOwned, thing: "this queue", sentence: "The account belongs to no agency.",
        nextStep: "Ask the operator to set the account's agency.")
}
