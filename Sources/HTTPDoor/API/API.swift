internal import Casework
internal import Forms
internal import Wire

/// One request under `/v1`, whole, with who asks: what it comes to. Each noun has a file beside
/// this one. Nothing is decided here; rights and rules are asked behind it.
struct API {
    let request: Request
    let query: Query
    let method: Method
    let identity: Identity

    init(_ request: Request, _ query: Query, _ method: Method, _ identity: Identity) {
        self.request = request
        self.query = query
        self.method = method
        self.identity = identity
    }

    func errand(at resource: Resource) throws(Problem) -> Errand {
        switch resource {
        case .cases: method == .post ? try submit() : try cases()
        case .theCase(let receipt): try theCase(receipt)
        case .caseConsultation(let receipt): try consult(.consultCase(receipt))
        case .obligations: try obligations()
        case .obligation(let id): try obligation(id)
        case .journal(let id): try journal(of: id)
        case .verb(let id, let word): try act(word, on: id)
        case .consultation(let id): try consult(.consult(id))
        case .queues: try queues()
        case .queue(let agency): try queue(of: agency)
        case .poll(let queue): try poll(queue)
        case .leases: try leases()
        case .lease(let lease, let verb): try handle(lease, verb)
        case .matches(let receipt): try matches(of: receipt)
        case .list(let list): try entries(of: list)
        case .ownEntries(let list): try ownEntries(of: list)
        case .submittedEntries: try submittedEntries()
        case .entry(let entry): method == .put ? try write(entry) : try show(entry)
        case .entryVerb(let entry, let word): try change(entry, word)
        case .needs: try needs()
        case .claims: method == .post ? try openClaim() : try claims()
        case .claim(let id): try claim(id)
        case .claimVerb(let id, let word): try handle(id, word)
        case .claimContact(let id): try openContact(of: id)
        case .reports: try reports()
        case .deadlines: try deadlines()
        case .behind: try behind()
        case .coverage: try coverage()
        case .escalations: try escalations()
        case .quarters: try quarters()
        case .quarter(let quarter):
            method == .put ? try freeze(quarter) : try self.quarter(quarter)
        case .letters(let box): try send(to: box)
        case .findPerson: try find()
        case .eraseHousehold(let household): try erase(household)
        case .notices: try watch()
        case .accounts: method == .post ? try addAccount() : try accounts()
        case .account(let login): try account(login)
        case .accountVerb(let login, let verb): try change(login, verb)
        case .metrics: try metrics()
        case .myCase, .hsds, .health, .readiness, .asset, .page: throw .unknownAddress
        }
    }

    var body: [UInt8] { request.body }

    // MARK: What commands have in common

    func perform(_ command: Command, success: Status = .ok) throws(Problem) -> Errand {
        try perform(command, expecting: try version(), success: success)
    }

    func perform(
        _ command: Command, expecting version: Int64?, success: Status = .ok
    ) throws(Problem) -> Errand {
        try query.allow([])
        return .perform(
            command, key: try idempotencyKey(), expecting: version, success: success)
    }

    /// What is looked at twice is recorded twice: there is no key for it, and nothing but its
    /// address.
    func checkLook() throws(Problem) {
        try requireNoBody()
        try query.allow([])
        guard request.head["idempotency-key"] == nil else {
            throw .badHeader("idempotency-key", "has no place here: each look is recorded")
        }
    }

    func consult(_ command: Command) throws(Problem) -> Errand {
        try checkLook()
        return .consult(command, expecting: try version()) { result in
            switch result {
            case .success(let papers): .answer(.json(PapersForm.bytes(papers)))
            case .failure(let refusal): .refuse(Problem(refusal))
            }
        }
    }

    /// What the forms refuse, as a problem.
    func form<Value>(_ read: () throws(Refusal) -> Value) throws(Problem) -> Value {
        do throws(Refusal) {
            return try read()
        } catch {
            throw Problem(error)
        }
    }

    /// As a structured field a key stands in quotes (draft-ietf-httpapi-idempotency-key-header);
    /// most clients leave them out.
    func idempotencyKey() throws(Problem) -> String? {
        guard var key = request.head["idempotency-key"] else { return nil }
        if key.utf8.count >= 2, key.hasPrefix("\""), key.hasSuffix("\"") {
            key = String(key.dropFirst().dropLast())
        }
        let name = key
        try form { () throws(Refusal) in try KeyForm.check(name, of: "idempotency-key") }
        return name
    }

    private static let badIfMatch = Problem.badHeader(
        "if-match", "is the ETag of one version, as a GET gave it")

    /// The one version that `If-Match` names, as the tag has it; nil without the header.
    func matchedTag() throws(Problem) -> String? {
        let values = request.head.values(of: "if-match")
        guard !values.isEmpty else { return nil }
        guard case .tags(let tags) = EntityTagList(values), tags.count == 1, !tags[0].isWeak else {
            throw Self.badIfMatch
        }
        return tags[0].opaque
    }

    /// Where the address says everything.
    func requireNoBody() throws(Problem) {
        try form { () throws(Refusal) in _ = try Form(Form.optionalDocument(body), allowing: []) }
    }

    /// The version that the caller says its command is about: that of an `ETag`, or 0 for what is
    /// not to be there yet.
    ///
    /// - Parameter number: the part of a tag that counts.
    func version(_ number: (String) -> String = { $0 }) throws(Problem) -> Int64? {
        let noneMatch = request.head.values(of: "if-none-match")
        guard noneMatch.isEmpty || request.head["if-match"] == nil else {
            throw .badHeader("if-none-match", "stands beside if-match")
        }
        if let tag = try matchedTag() {
            guard let version = PositiveNumber.read(number(tag).utf8.span) else {
                throw Self.badIfMatch
            }
            return version
        }
        guard !noneMatch.isEmpty else { return nil }
        guard method == .put, EntityTagList(noneMatch) == .any else {
            throw .badHeader("if-none-match", "is * where something new is put, and nothing else")
        }
        return 0
    }
}
