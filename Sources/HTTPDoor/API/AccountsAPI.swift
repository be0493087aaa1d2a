internal import Broker
internal import Casework
internal import Forms
internal import Wire

/// `/v1/accounts`: who may call, kept by the operator.
extension API {
    func accounts() throws(Problem) -> Errand {
        try query.allow([])
        return .manage { [identity] book throws(Refusal) in
            .json(
                PageForm.bytes(try book.all(for: identity), next: nil) { account, json in
                    account.write(to: &json)
                })
        }
    }

    func addAccount() throws(Problem) -> Errand {
        try query.allow([])
        try requireNoKey()
        let draft = try form { () throws(Refusal) in
            let form = try Form(
                Form.document(body), allowing: ["login", "role", "agency", "area"])
            return AccountDraft(
                login: try form.parsed("login", "expects lower-case letters, digits and hyphens") {
                    Code.isWellFormed($0) ? $0 : nil
                },
                role: try form.choice("role", Role.self),
                agency: try form.optionalParsed("agency", "expects the key of an agency") {
                    AgencyID($0)
                },
                area: try form.optionalParsed("area", "expects a place such as a-county/qinghe") {
                    Area($0)
                })
        }
        return .manage { [identity] book throws(Refusal) in
            let drawn = try book.add(draft, by: identity)
            return drawn.answer(
                .created, [Answer.Header("location", "/v1/accounts/\(drawn.account.login)")])
        }
    }

    func account(_ login: String) throws(Problem) -> Errand {
        try query.allow([])
        return .manage { [identity] book throws(Refusal) in
            try book.account(login, for: identity).answer
        }
    }

    func change(_ login: String, _ verb: Resource.AccountVerb) throws(Problem) -> Errand {
        try query.allow([])
        try requireNoBody()
        try requireNoKey()
        // A digest, not a number.
        let version = try matchedTag()
        return .manage { [identity] book throws(Refusal) in
            switch verb {
            case .disable:
                return try book.disable(login, expecting: version, by: identity).answer
            case .enable:
                return try book.enable(login, expecting: version, by: identity).answer
            case .passcode:
                return try book.renewPasscode(of: login, expecting: version, by: identity)
                    .answer(.ok)
            case .secondFactor:
                let (account, factor) = try book.renewSecondFactor(
                    of: login, expecting: version, by: identity)
                return factor.answer(account)
            }
        }
    }

    /// Accounts are no commands of the ledger, and a passcode is kept nowhere to be told again.
    private func requireNoKey() throws(Problem) {
        guard request.head["idempotency-key"] == nil else {
            throw .badHeader(
                "idempotency-key", "is not taken here: a passcode that was drawn is told once")
        }
    }
}

extension AccountView {
    fileprivate func write(to json: inout JSONWriter) {
        json.beginObject()
        writeMembers(to: &json)
        json.endObject()
    }

    fileprivate func writeMembers(to json: inout JSONWriter) {
        json.member("login", login)
        json.member("role", role.rawValue)
        if let agency { json.member("agency", agency.text) }
        if let area { json.member("area", area.path) }
        json.member("has-passcode", hasPasscode)
        json.member("has-second-factor", hasSecondFactor)
        if let certificate { json.member("certificate", certificate) }
        if let disabledSince { json.member("disabled", disabledSince.text) }
    }

    fileprivate var answer: Answer {
        var json = JSONWriter()
        write(to: &json)
        return .json(json.bytes, tag: EntityTag(version))
    }
}

extension DrawnPasscode {
    /// The only time that anybody sees it.
    fileprivate func answer(_ status: Status, _ headers: [Answer.Header] = []) -> Answer {
        var json = JSONWriter()
        json.beginObject()
        account.writeMembers(to: &json)
        json.member("passcode", passcode)
        secondFactor?.writeMembers(to: &json)
        json.endObject()
        return Answer(
            status, .json, json.bytes, headers: headers, tag: EntityTag(account.version))
    }
}

extension DrawnSecondFactor {
    fileprivate func writeMembers(to json: inout JSONWriter) {
        json.member("second-factor", secret)
        json.member("second-factor-address", address)
    }

    /// The only time that anybody sees it.
    fileprivate func answer(_ account: AccountView) -> Answer {
        var json = JSONWriter()
        json.beginObject()
        account.writeMembers(to: &json)
        writeMembers(to: &json)
        json.endObject()
        return Answer(.ok, .json, json.bytes, tag: EntityTag(account.version))
    }
}
