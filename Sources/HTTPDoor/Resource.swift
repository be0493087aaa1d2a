internal import Casework
internal import Forms
internal import Ledger
internal import Pages
internal import Wire

/// The addresses of the HTTP door.
enum Resource: Equatable {
    case cases
    case theCase(Receipt)
    case caseConsultation(Receipt)
    case obligations
    case obligation(ObligationID)
    case journal(ObligationID)
    case verb(ObligationID, String)
    case consultation(ObligationID)
    case queues
    case queue(AgencyID)
    case poll(Queue)
    case leases
    case lease(LeaseID, LeaseVerb)
    case matches(Receipt)
    case list(OfferingList)
    /// What the caller's agency has written there.
    case ownEntries(OfferingList)
    /// What waits for the secretariat, on either list.
    case submittedEntries
    case entry(OfferingAddress)
    case entryVerb(OfferingAddress, String)
    case claims
    case claim(ClaimID)
    case claimVerb(ClaimID, String)
    case claimContact(ClaimID)
    case myCase(Receipt)
    case needs
    case hsds(HSDSAddress)
    case reports
    case deadlines
    case behind
    case coverage
    case escalations
    case quarters
    case quarter(Quarter)
    case letters(LetterBox)
    case findPerson
    case eraseHousehold(HouseholdID)
    case notices
    case accounts
    case account(String)
    case accountVerb(String, AccountVerb)
    case health
    case readiness
    case metrics
    case asset(Asset)
    case page(PageAddress)

    /// What an operator does to an account.
    enum AccountVerb: String, CaseIterable {
        case disable, enable, passcode
        case secondFactor = "second-factor"
    }

    /// - Parameter path: its segments, decoded.
    init?(_ path: [String]) {
        if path.first == "v1" {
            guard let resource = Self.versioned(path.dropFirst()) else { return nil }
            self = resource
        } else if path.first == "hsds", let address = HSDSAddress(Array(path.dropFirst())) {
            self = .hsds(address)
        } else if path.count == 1, let resource = Self.plain(path[0]) {
            self = resource
        } else if let address = PageAddress(path) {
            self = .page(address)
        } else {
            return nil
        }
    }

    private static func plain(_ name: String) -> Resource? {
        switch name {
        case "healthz": .health
        case "readyz": .readiness
        case "metrics": .metrics
        default: Asset(rawValue: name).map { .asset($0) }
        }
    }

    private static func versioned(_ path: ArraySlice<String>) -> Resource? {
        guard let noun = path.first else { return nil }
        let rest = Array(path.dropFirst())
        switch noun {
        case "cases": return cases(rest)
        case "obligations": return obligations(rest)
        case "queues": return queues(rest)
        case "leases": return leases(rest)
        case "lists": return lists(rest)
        case "claims": return claims(rest)
        case "needs" where rest.isEmpty: return .needs
        case "my-case" where rest.count == 1: return Receipt(rest[0]).map { .myCase($0) }
        case "reports": return reports(rest)
        case "quarters": return quarters(rest)
        case "letters": return letters(rest)
        case "temp-queue": return temporaryQueue(rest)
        case "households": return households(rest)
        case "notices" where rest.isEmpty: return .notices
        case "accounts": return accounts(rest)
        default: return nil
        }
    }

    private static func cases(_ rest: [String]) -> Resource? {
        switch rest.count {
        case 0: .cases
        case 1: Receipt(rest[0]).map { .theCase($0) }
        case 2 where rest[1] == "consult": Receipt(rest[0]).map { .caseConsultation($0) }
        case 2 where rest[1] == "matches": Receipt(rest[0]).map { .matches($0) }
        default: nil
        }
    }

    private static func obligations(_ rest: [String]) -> Resource? {
        guard !rest.isEmpty else { return .obligations }
        guard let id = number(rest[0]).map({ ObligationID($0) }) else { return nil }
        switch rest.count {
        case 1: return .obligation(id)
        case 2 where rest[1] == "journal": return .journal(id)
        case 2 where rest[1] == "consult": return .consultation(id)
        case 2 where VerbForm.words.contains(rest[1]): return .verb(id, rest[1])
        default: return nil
        }
    }

    private static func queues(_ rest: [String]) -> Resource? {
        guard !rest.isEmpty else { return .queues }
        guard let agency = AgencyID(rest[0]) else { return nil }
        switch rest.count {
        case 1: return .queue(agency)
        case 2 where rest[1] == "poll": return .poll(.obligations(of: agency))
        default: return nil
        }
    }

    private static func leases(_ rest: [String]) -> Resource? {
        switch rest.count {
        case 0: return .leases
        case 2:
            guard let lease = LeaseID(rest[0]), let verb = LeaseVerb(rawValue: rest[1]),
                verb.command(lease) != nil
            else { return nil }
            return .lease(lease, verb)
        default: return nil
        }
    }

    /// Neither word can be an owner's key here: an entry's address has a code as well.
    private static func lists(_ rest: [String]) -> Resource? {
        if rest == ["review"] { return .submittedEntries }
        guard let list = rest.first.flatMap({ OfferingList(rawValue: $0) }) else { return nil }
        if rest.count == 1 { return .list(list) }
        if rest.count == 2, rest[1] == "own" { return .ownEntries(list) }
        guard rest.count >= 3, let owner = AgencyID(rest[1]), Code.isWellFormed(rest[2]) else {
            return nil
        }
        let entry = OfferingAddress(list, owner, rest[2])
        switch rest.count {
        case 3: return .entry(entry)
        case 4 where OfferingVerb.words.contains(rest[3]): return .entryVerb(entry, rest[3])
        default: return nil
        }
    }

    private static func claims(_ rest: [String]) -> Resource? {
        guard !rest.isEmpty else { return .claims }
        guard let id = number(rest[0]).map({ ClaimID($0) }) else { return nil }
        switch rest.count {
        case 1: return .claim(id)
        case 2 where rest[1] == "contact": return .claimContact(id)
        case 2 where ClaimVerb.words.contains(rest[1]): return .claimVerb(id, rest[1])
        default: return nil
        }
    }

    private static func reports(_ rest: [String]) -> Resource? {
        switch rest {
        case []: .reports
        case ["deadlines"]: .deadlines
        case ["deadlines", "behind"]: .behind
        case ["coverage"]: .coverage
        case ["escalations"]: .escalations
        default: nil
        }
    }

    private static func quarters(_ rest: [String]) -> Resource? {
        switch rest.count {
        case 0: .quarters
        case 1: Quarter(rest[0]).map { .quarter($0) }
        default: nil
        }
    }

    private static func letters(_ rest: [String]) -> Resource? {
        guard let agency = rest.first.flatMap({ AgencyID($0) }) else { return nil }
        switch rest.count {
        case 1: return .letters(.agency(agency))
        case 2 where rest[1] == "poll": return .poll(.letters(.agency(agency)))
        default: return nil
        }
    }

    private static func temporaryQueue(_ rest: [String]) -> Resource? {
        // The ledger keeps the name in the open, as it keeps keys.
        guard rest.count == 1, let queue = TemporaryQueue(rest[0]),
            !IDNumber.occurs(in: queue.text)
        else { return nil }
        return .letters(.temporary(queue))
    }

    private static func households(_ rest: [String]) -> Resource? {
        if rest == ["find"] { return .findPerson }
        guard rest.count == 2, rest[1] == "erase", let id = number(rest[0]) else { return nil }
        return .eraseHousehold(HouseholdID(id))
    }

    private static func accounts(_ rest: [String]) -> Resource? {
        guard let login = rest.first else { return .accounts }
        guard Code.isWellFormed(login) else { return nil }
        switch rest.count {
        case 1: return .account(login)
        case 2: return AccountVerb(rawValue: rest[1]).map { .accountVerb(login, $0) }
        default: return nil
        }
    }

    private static func number(_ text: String) -> Int64? { PositiveNumber.read(text.utf8.span) }

    // MARK: Methods

    /// What may be done here, beside HEAD, which goes wherever GET does, and OPTIONS.
    var methods: [Method] {
        switch self {
        case .cases, .accounts, .claims: [.get, .post]
        case .page(let address):
            (address.takesGet ? [.get] : []) + (address.takesPost ? [.post] : [])
        case .entry, .quarter: [.get, .put]
        case .theCase, .obligations, .obligation, .journal, .queues, .queue, .leases, .list,
            .reports, .deadlines, .behind, .coverage, .escalations, .quarters, .notices, .account,
            .health, .readiness, .metrics, .asset, .myCase, .needs, .matches, .ownEntries,
            .submittedEntries,
            .claim, .hsds:
            [.get]
        case .verb, .consultation, .caseConsultation, .poll, .lease, .letters,
            .findPerson, .eraseHousehold, .entryVerb, .claimVerb, .claimContact, .accountVerb:
            [.post]
        }
    }

    /// As `allow` lists them.
    var allowed: String {
        let head: [Method] = methods.contains(.get) ? [.head] : []
        return (methods + head + [.options]).map(\.rawValue).joined(separator: ", ")
    }

    func admits(_ method: Method) -> Bool {
        switch method {
        case .options: true
        case .head: methods.contains(.get)
        case .get, .post, .put: methods.contains(method)
        }
    }

    /// Whether anybody may ask, without an account.
    var isPublic: Bool {
        switch self {
        case .health, .readiness, .asset, .myCase, .hsds: true
        case .page(let address): address.isPublic
        default: false
        }
    }

    /// What the body of a request to it has to be; nil for letters, which take any bytes.
    var media: String? {
        switch self {
        case .letters: nil
        case .page: PostedFields.media
        default: Answer.Media.json.rawValue
        }
    }
}
