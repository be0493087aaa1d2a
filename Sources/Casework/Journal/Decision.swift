/// `decide`: a command and what is known become journal entries or a refusal. Pure; it only
/// dispatches to the rules of each noun.
public enum Decision {
    /// What the ledger knows of the things a command names. A class, because it has room for all of
    /// them and is passed on as one reference.
    public final class Known: Sendable {
        public let obligation: Obligation?
        /// The household whose applicant brings a case once more.
        public let applicant: HouseholdID?
        /// The cases of a person who is looked for.
        public let findings: [Finding]
        public let household: HouseholdRules.Standing?
        public let offering: Offering?
        public let letter: Letter?
        public let box: LetterRules.BoxState
        /// The lease that the command names holds, and another connection has it.
        public let isInOtherHands: Bool

        public init(
            obligation: Obligation? = nil, applicant: HouseholdID? = nil,
            findings: [Finding] = [], household: HouseholdRules.Standing? = nil,
            offering: Offering? = nil, letter: Letter? = nil,
            box: LetterRules.BoxState = LetterRules.BoxState(isOpen: true, isFull: false),
            isInOtherHands: Bool = false
        ) {
            self.obligation = obligation
            self.applicant = applicant
            self.findings = findings
            self.household = household
            self.offering = offering
            self.letter = letter
            self.box = box
            self.isInOtherHands = isInOtherHands
        }
    }

    /// - Parameter version: of the thing that the command is about, as its sender last saw it: an
    ///   obligation's last journal entry, an offering's version, 0 for an offering that is not
    ///   there. If it is another by now, nothing happens.
    public static func decide(
        _ command: Command, expecting version: Int64? = nil, knowing known: Known,
        numbers: Numbers, in setting: Setting
    ) throws(Refusal) -> [Entry] {
        let entries = try decide(command, known, numbers, setting)
        // Asked last: whoever may not do it at all is not told that it changed.
        if let version, let present = known.version(for: command), present.number != version {
            throw .changedMeanwhile(present.thing)
        }
        return entries
    }

    private static func decide(
        _ command: Command, _ known: Known, _ numbers: Numbers, _ setting: Setting
    ) throws(Refusal) -> [Entry] {
        switch command {
        case .submit(let draft):
            return [
                try CaseRules.submit(
                    draft, as: numbers.nextCase, of: known.applicant,
                    first: numbers.nextObligation, in: setting)
            ]
        case .act(let verb, let id):
            guard let obligation = known.obligation else { throw .unknownObligation(id) }
            let entries = try ObligationRules.decide(
                verb, on: obligation, next: numbers.nextObligation, in: setting)
            if known.isInOtherHands { throw .otherHands("obligation \(id)") }
            return entries
        case .publish(let draft, let list):
            return try OfferingRules.publish(
                draft, on: list, as: numbers.nextOffering, existing: known.offering, in: setting)
        case .withdrawOffering(let code, let list, let reason):
            return try OfferingRules.withdraw(
                code: code, from: list, reason: reason, existing: known.offering, in: setting)
        case .send(let draft):
            return try LetterRules.send(
                draft, as: numbers.nextLetter, box: known.box, in: setting)
        case .find(let purpose, _):
            return [try HouseholdRules.find(known.findings, for: purpose, in: setting)]
        case .erase(let id, let ground):
            return try HouseholdRules.erase(id, because: ground, known.household, in: setting)
        case .handle(let verb, let id):
            guard let letter = known.letter else { throw .unknownLetter(id) }
            let entries = try LetterRules.decide(
                verb, on: letter, box: known.box, in: setting)
            if known.isInOtherHands { throw .otherHands("letter \(id)") }
            return entries.map { .letter(id, $0) }
        }
    }
}

extension Decision.Known {
    /// What the command is about, and in which version; nil where it is about nothing that has one.
    fileprivate func version(for command: Command) -> (thing: String, number: Int64)? {
        switch command {
        case .act(_, let id): obligation.map { ("obligation \(id)", $0.sequence) }
        case .publish, .withdrawOffering: ("the entry", offering?.version ?? 0)
        case .submit, .send, .find, .erase, .handle: nil
        }
    }
}

/// The numbers that the next new things get.
public struct Numbers: Sendable, Equatable {
    public private(set) var nextCase: CaseID
    public private(set) var nextObligation: ObligationID
    public private(set) var nextOffering: OfferingID
    public private(set) var nextLetter: LetterID

    /// - Parameters: the highest numbers given so far.
    public init(
        lastCase: Int64, lastObligation: Int64, lastOffering: Int64, lastLetter: Int64
    ) {
        nextCase = CaseID(lastCase + 1)
        nextObligation = ObligationID(lastObligation + 1)
        nextOffering = OfferingID(lastOffering + 1)
        nextLetter = LetterID(lastLetter + 1)
    }

    /// Counts on over what an entry used.
    public mutating func note(_ entry: Entry) {
        switch entry {
        case .caseSubmitted(let opened, let referrals):
            nextCase = CaseID(max(nextCase.number, opened.id.number + 1))
            for referral in referrals { note(referral.id) }
        case .referred(let referral):
            note(referral.id)
        case .offeringPublished(let offering):
            nextOffering = OfferingID(max(nextOffering.number, offering.id.number + 1))
        case .letterSent(let id, _, _):
            nextLetter = LetterID(max(nextLetter.number, id.number + 1))
        case .obligation, .offeringWithdrawn, .letter, .personSought,
            .householdErased, .ruleAdopted:
            break
        }
    }

    private mutating func note(_ id: ObligationID) {
        nextObligation = ObligationID(max(nextObligation.number, id.number + 1))
    }
}
