/// What may come of a deed: the journal's word for it, and the refusals that an office may meet
/// because the server was killed in between or because somebody else was there first.
enum Expectation {
    // MARK: Done

    static func fits(_ word: String, _ aim: Deed.Aim) -> Bool { words(for: aim).contains(word) }

    private static func words(for aim: Deed.Aim) -> [String] {
        switch aim {
        case .submit: ["case-submitted"]
        case .write: ["letter-sent"]
        case .offer: ["offering-written"]
        case .publish: ["offering-published"]
        case .claim: ["claim-opened"]
        case .settle(let disclosure, let settling): words(for: settling, disclosure)
        // Answers and papers end a pause first.
        case .act("complete", _): ["completed", "resumed"]
        case .act("fail", _): ["failed", "resumed"]
        case .act("supplement", _): ["supplemented", "resumed"]
        case .act(let verb, _): [past[verb] ?? verb]
        }
    }

    private static let past = [
        "accept": "accepted", "start": "started", "hold": "held", "resume": "resumed",
        "extend": "extended", "object": "objected", "insist": "insisted", "reroute": "rerouted",
        "withdraw": "withdrawn",
    ]

    private static func words(
        for settling: Deed.Settling, _ disclosure: Disclosure
    ) -> [String] {
        switch (disclosure.item, settling) {
        case (.obligation, .take): ["acknowledged", "seen"]
        case (.obligation, _): ["lease-ended"]
        case (.letter, .take): ["letter-taken"]
        case (.letter, .release): ["letter-lease-ended"]
        // One that came back to its sender already is only put back.
        case (.letter, .refuse): ["letter-returned", "letter-lease-ended"]
        }
    }

    // MARK: Refused

    static func allows(_ code: String, of deed: Deed) -> Bool {
        if code == "ledger-full" { return true }
        return deed.parts.contains { part in
            switch part.aim {
            case .submit, .write: false
            // Fewer than are promised already.
            case .offer: code == "malformed"
            case .publish: ["wrong-state", "unknown-offering", "malformed"].contains(code)
            case .claim:
                [
                    "unknown-offering", "unknown-need", "already-claimed", "capacity-gone",
                    "does-not-fit",
                ]
                .contains(code)
            // A lease that ended; and what went elsewhere with its end.
            case .settle: ["stale-lease", "not-owned", "other-hands"].contains(code)
            case .act(let word, _): acting(word).contains(code)
            }
        }
    }

    private static func acting(_ word: String) -> [String] {
        switch word {
        // Time never decides against a person: `expired` is for nothing but an extension.
        case "extend":
            [
                "wrong-state", "not-owned", "extension-unknown", "already-extended",
                "expired",
            ]
        case "object": ["wrong-state", "not-owned", "objection-settled"]
        case "reroute": ["wrong-state", "not-owned", "unroutable"]
        default: ["wrong-state", "not-owned"]
        }
    }
}
