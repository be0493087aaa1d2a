import Casework
import Ledger

/// Holds what the offices remember against what the journal and the tables say.
struct Judge {
    /// Something that a promise excludes.
    struct Complaint: Error, CustomStringConvertible {
        let description: String
    }

    let place: String
    let county: County
    private(set) var transcript: Transcript
    /// How many disclosures and broadcasts of each office were looked at already.
    private var seen: [String: (disclosures: Int, heard: Int)] = [:]

    init(of directory: String, _ county: County) {
        place = directory
        self.county = county
        transcript = Transcript(county)
    }

    // MARK: After every round

    /// Looks at what was added since the last time.
    mutating func look(into notebooks: [(Post, Notebook)]) throws -> Tally.Findings {
        try transcript.read(Reader(directory: place))
        try refuse(transcript.complaints + transcript.almanac.complaints)
        try checkCapacity()
        var findings = Tally.Findings()
        for (post, notebook) in notebooks {
            let pages = notebook.read()
            try refuse(pages.complaints)
            for number in pages.touched {
                findings.found += try check(pages.deeds[number], of: post)
            }
            try checkShown(pages, to: post)
            notebook.turnPage()
        }
        return findings
    }

    /// Nothing is promised twice, whoever asked at once and whenever the server was killed.
    private func checkCapacity() throws {
        let reader = try Reader(directory: place)
        let claims = try reader.claims(within: .everything, limit: .max - 1).rows
        for offering in try reader.offerings(on: .social) {
            let own = claims.filter { $0.offering == offering.id }
            let held = own.filter(\.status.isOpen).map(\.units).reduce(0, +)
            let used = own.filter { $0.status == .fulfilled }.map(\.units).reduce(0, +)
            let total = offering.draft.capacity?.total ?? 0
            guard offering.held == held, offering.used == used, held + used <= total else {
                throw Complaint(
                    description: "of \(total) units of \(offering.address) \(held) are held and"
                        + " \(used) given; the entry says \(offering.held) and \(offering.used)")
            }
        }
    }

    private func refuse(_ complaints: [String]) throws {
        if let first = complaints.first { throw Complaint(description: first) }
    }

    private func complain(_ post: Post, _ what: String) -> Complaint {
        Complaint(description: "\(post.name): \(what)")
    }

    // MARK: Receipts and effects

    /// - Returns: how many of its receipts have their effect in the ledger.
    func check(_ deed: Deed, of post: Post) throws -> Int {
        var found = 0
        for part in deed.parts {
            let trace = transcript.traces[part.key]
            if let trace, trace.account != post.login {
                throw complain(post, "\(part.key) was done by \(trace.account)")
            }
            if deed.isLate, let trace {
                throw complain(
                    post, "\(part.key) came after its lease, and entry \(trace.sequence) did it")
            }
            if let receipt = part.receipt {
                try check(receipt, part, trace, of: post)
                found += 1
            } else if case .refused(let code) = deed.answer, let trace {
                throw complain(
                    post, "\(part.key) was refused with \(code), and entry \(trace.sequence) did it"
                )
            }
        }
        try checkWhole(deed, of: post)
        return found
    }

    /// A transaction is done whole or not at all. An ACK of what was taken note of otherwise leaves
    /// no entry in either case.
    private func checkWhole(_ deed: Deed, of post: Post) throws {
        let lasting = deed.parts.filter { if case .settle = $0.aim { false } else { true } }
        let done = lasting.count { transcript.traces[$0.key] != nil }
        guard deed.isJoint, done > 0, done < lasting.count else { return }
        throw complain(post, "only a part of the transaction of \(deed.parts[0].key) was done")
    }

    private func check(
        _ receipt: [String: String], _ part: Deed.Part, _ trace: Transcript.Trace?, of post: Post
    ) throws {
        guard let trace else {
            if isExplained(part) { return }
            throw complain(post, "\(part.key) was receipted, and the journal does not hold it")
        }
        guard Expectation.fits(trace.word, part.aim), names(trace.effect, part.aim) else {
            throw complain(post, "\(part.key) became \(trace.word) in entry \(trace.sequence)")
        }
        let expected = headers(of: trace.effect)
        // The query code is derived from the number, and stands in no entry.
        let receipt = receipt.filter { $0.key != "query-code" }
        guard receipt == expected else {
            throw complain(post, "\(part.key) got \(receipt), the journal says \(expected)")
        }
    }

    /// The delivery had been taken note of by another deed: acknowledging it adds nothing.
    private func isExplained(_ part: Deed.Part) -> Bool {
        guard case .settle(let disclosure, .take) = part.aim,
            case .obligation(let id) = disclosure.item
        else { return false }
        return transcript.lastDeed[id].map { $0 > disclosure.lease } ?? false
    }

    /// The entry is about the thing that was meant.
    private func names(_ effect: Effect, _ aim: Deed.Aim) -> Bool {
        switch (aim, effect.subject) {
        case (.submit, .opened), (.write, .letter), (.publish, .offering), (.offer, .offering),
            (.claim, .claim):
            true
        case (.act(_, let id), .obligation(let found, _)): id == found.number
        case (.settle(let disclosure, _), .obligation(let found, _)):
            disclosure.item == .obligation(found.number)
        case (.settle(let disclosure, _), .letter(let found)):
            disclosure.item == .letter(found.number)
        default: false
        }
    }

    private func headers(of effect: Effect) -> [String: String] {
        switch effect.subject {
        case .opened(let receipt, let id, let obligations):
            [
                "receipt-number": receipt.number, "case": "\(id)",
                "obligations": obligations.map(\.description).joined(separator: ","),
            ]
        case .obligation(let id, nil): ["obligation": "\(id)"]
        case .obligation(let id, let next?): ["obligation": "\(id)", "next-obligation": "\(next)"]
        case .offering(let id, let version): ["offering": "\(id)", "version": "\(version)"]
        case .letter(let id): ["letter": "\(id)"]
        case .claim(let id): ["claim": "\(id)"]
        case .found, .erased, .frozen, .none: [:]
        }
    }

    // MARK: What was shown

    private mutating func checkShown(_ pages: Notebook.Pages, to post: Post) throws {
        let before = seen[post.name] ?? (0, 0)
        for disclosure in pages.disclosures[before.disclosures...] {
            let shown = Transcript.Disclosed(item: disclosure.item, account: post.login)
            guard transcript.leases[disclosure.lease] == shown else {
                throw complain(
                    post, "was shown \(disclosure.item), and the journal does not say so")
            }
            try checkDates(disclosure, post)
        }
        let earlier = Set(pages.heard[..<before.heard])
        for heard in pages.heard[before.heard...] {
            guard transcript.told[heard] == 1, !earlier.contains(heard) else {
                throw complain(post, "heard \(heard), which the journal does not hold once")
            }
        }
        seen[post.name] = (pages.disclosures.count, pages.heard.count)
    }

    /// The dates that went out are those that rule and calendar give for the submission.
    private func checkDates(_ disclosure: Disclosure, _ post: Post) throws {
        guard disclosure.matter == "referral", case .obligation(let id) = disclosure.item else {
            return
        }
        let hand = transcript.almanac.hand(.acknowledge, of: ObligationID(id))
        for tier in Tier.allCases {
            let due = hand?.due(tier, county.calendar)
            let text = due.map { $0.date?.description ?? $0.instant.text }
            guard disclosure.dates[tier.rawValue] == text else {
                throw complain(
                    post,
                    "was shown obligation \(id) due \(disclosure.dates), computed"
                        + " \(tier.rawValue) \(text ?? "never")")
            }
        }
    }
}
