/// Why something was not done: a code for programs, a sentence for people, and what to do next.
///
/// No sentence ever repeats a value a household gave.
public struct Refusal: Error, Sendable, Hashable {
    public enum Code: String, Sendable, CaseIterable {
        case malformed
        case unknownCase = "unknown-case"
        case unknownObligation = "unknown-obligation"
        case unknownOffering = "unknown-offering"
        case unknownClaim = "unknown-claim"
        case unknownNeed = "unknown-need"
        case unknownTopic = "unknown-topic"
        case unknownVariant = "unknown-variant"
        case unknownAgency = "unknown-agency"
        case unknownArea = "unknown-area"
        case unknownLetter = "unknown-letter"
        case unknownHousehold = "unknown-household"
        case householdOpen = "household-open"
        case householdErased = "household-erased"
        case unroutable
        case wrongState = "wrong-state"
        case notPermitted = "not-permitted"
        case notOwned = "not-owned"
        case staleLease = "stale-lease"
        case otherHands = "other-hands"
        case reasonNeeded = "reason-needed"
        case wrongReason = "wrong-reason"
        case alreadyExtended = "already-extended"
        case extensionUnknown = "extension-unknown"
        case expired
        case objectionSettled = "objection-settled"
        case keyReused = "key-reused"
        case changedMeanwhile = "changed-meanwhile"
        case queueFull = "queue-full"
        case ledgerFull = "ledger-full"
        case unqualified
        case capacityGone = "capacity-gone"
        case alreadyClaimed = "already-claimed"
        case doesNotFit = "does-not-fit"
        case consentNeeded = "consent-needed"
        case quarterOpen = "quarter-open"
        case quarterFrozen = "quarter-frozen"
        case unknownQuarter = "unknown-quarter"
        case unknownAccount = "unknown-account"
        case loginTaken = "login-taken"
        case accountsUnusable = "accounts-unusable"
    }

    public let code: Code
    /// What it was about: `obligation 17`, `needs[0].topic`.
    public let thing: String
    public let sentence: String
    public let nextStep: String
    /// The article that asks for it, where one does.
    public let article: String?

    public init(
        _ code: Code, thing: String, sentence: String, nextStep: String, article: String? = nil
    ) {
        self.code = code
        self.thing = thing
        self.sentence = sentence
        self.nextStep = nextStep
        self.article = article
    }
}

extension Refusal {
    /// `path` names the place in the form, such as `household.members[2].name`.
    public static func malformed(_ path: String, _ expectation: String) -> Refusal {
        Refusal(
            .malformed, thing: path, sentence: "\(path) \(expectation).",
            nextStep: "Correct the field and send it again.")
    }

    static func notPermitted(_ right: Right, thing: String, role: Role) -> Refusal {
        Refusal(
            .notPermitted, thing: thing,
            sentence: "An account of role \(role.rawValue) may not \(right.rawValue).",
            nextStep: "Use an account whose role has this right.")
    }

    static func notOwned(_ right: Right, thing: String) -> Refusal {
        Refusal(
            .notOwned, thing: thing,
            sentence: "Your agency may not \(right.rawValue) \(thing): it is not addressed to it.",
            nextStep: "Check the number; if it was rerouted, its new owner has it.")
    }

    static func outsideArea(_ right: Right, thing: String) -> Refusal {
        Refusal(
            .notOwned, thing: thing,
            sentence: "Your account may not \(right.rawValue) \(thing): it lies outside your area.",
            nextStep: "Use an account of that area.")
    }

    public static func unknownObligation(_ id: ObligationID) -> Refusal {
        Refusal(
            .unknownObligation, thing: "obligation \(id)",
            sentence: "There is no obligation \(id).",
            nextStep: "Check the number on the receipt or in the delivered message.")
    }

    public static func unknownCase(_ receipt: Receipt) -> Refusal {
        Refusal(
            .unknownCase, thing: "case \(receipt)", sentence: "There is no case \(receipt).",
            nextStep: "Check the number on the receipt.")
    }

    /// The refusal does not repeat what the caller asked for.
    public static let unknownQueue = Refusal(
        .unknownAgency, thing: "this queue", sentence: "No agency of this county has this queue.",
        nextStep: "Use the key of an agency as its file is named.")

    public static let unknownOffering = Refusal(
        .unknownOffering, thing: "the entry", sentence: "There is no such entry on this list.",
        nextStep: "Print the list and use owner and code that stand there.")

    static func unknownVariant(of topic: TopicID, choices: [String]) -> Refusal {
        Refusal(
            .unknownVariant, thing: "topic \(topic)",
            sentence: choices.isEmpty
                ? "Topic \(topic) has no variant to choose."
                : "Topic \(topic) needs a variant: \(choices.joined(separator: " or ")).",
            nextStep: choices.isEmpty ? "Leave out \"variant\"." : "Name it in \"variant\".")
    }

    static func wrongState(_ verb: Verb, _ obligation: Obligation, needs: String) -> Refusal {
        wrongState(verb.word, obligation, needs: needs)
    }

    static func wrongState(_ word: String, _ obligation: Obligation, needs: String) -> Refusal {
        Refusal(
            .wrongState, thing: "obligation \(obligation.id)",
            sentence: "Obligation \(obligation.id) is \(obligation.status.rawValue)"
                + " (\(obligation.standing.name.zh)); \(word) needs it to be \(needs).",
            nextStep: "Look at its present state first, then choose the verb that fits.")
    }

    /// What a household told is gone with its key.
    static func householdErased(_ thing: String) -> Refusal {
        Refusal(
            .householdErased, thing: thing,
            sentence: "What the household of \(thing) told was destroyed; nobody can read it.",
            nextStep: "What happened and when is still in the history.")
    }

    static func staleLease(_ obligation: Obligation) -> Refusal {
        Refusal(
            .staleLease, thing: "obligation \(obligation.id)",
            sentence: "The lease on obligation \(obligation.id) is over;"
                + " it may be in other hands now.",
            nextStep: "Poll again and use the new delivery's ack id.")
    }

    /// The lease holds, but it was given to another connection: the right id is no proof.
    static func otherHands(_ thing: String) -> Refusal {
        Refusal(
            .otherHands, thing: thing,
            sentence: "Another connection has \(thing) in hand.",
            nextStep: "Only who got the delivery may acknowledge it or put it back.")
    }

    static func wrongReason(_ thing: String, _ purpose: Reason.Purpose, _ codes: [String])
        -> Refusal
    {
        Refusal(
            .wrongReason, thing: thing,
            sentence: "This reason does not fit; \(purpose.rawValue) knows: "
                + codes.joined(separator: ", ") + ".",
            nextStep: "Choose one of these reason codes.")
    }

    public static let keyReused = Refusal(
        .keyReused, thing: "reference",
        sentence: "This reference already stands for another case of your window.",
        nextStep: "Give the new case a reference of its own.")

    /// The sender said which version its command is about, and there is a later one.
    public static func changedMeanwhile(_ thing: String) -> Refusal {
        Refusal(
            .changedMeanwhile, thing: thing,
            sentence: "What you saw of \(thing) is not how it stands by now.",
            nextStep: "Look at it as it is now, and send the command again if it still fits.")
    }

    public static let ledgerFull = Refusal(
        .ledgerFull, thing: "the ledger",
        sentence: "The disk of the ledger is full; nothing was recorded.",
        nextStep: "Keep the case and send it again with the same reference later.")

    public static func unknownQuarter(_ quarter: Quarter) -> Refusal {
        Refusal(
            .unknownQuarter, thing: "quarter \(quarter)",
            sentence: "Quarter \(quarter) has not been frozen.",
            nextStep: "Look at the list of frozen quarters, or read the report as it stands.")
    }
}
