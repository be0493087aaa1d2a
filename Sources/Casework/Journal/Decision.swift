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
        /// The case whose papers are asked for.
        public let opened: Case?
        /// What the papers said was destroyed with its household's key.
        public let isErased: Bool
        public let offering: Offering?
        public let need: ClaimRules.NeedState?
        public let claim: Claim?
        public let letter: Letter?
        public let box: LetterRules.BoxState
        public let frozen: FrozenQuarter?
        /// The lease that the command names holds, and another connection has it.
        public let isInOtherHands: Bool

        public init(
            obligation: Obligation? = nil, applicant: HouseholdID? = nil,
            findings: [Finding] = [], household: HouseholdRules.Standing? = nil,
            opened: Case? = nil, isErased: Bool = false,
            offering: Offering? = nil, need: ClaimRules.NeedState? = nil, claim: Claim? = nil,
            letter: Letter? = nil,
            box: LetterRules.BoxState = LetterRules.BoxState(isOpen: true, isFull: false),
            frozen: FrozenQuarter? = nil, isInOtherHands: Bool = false
        ) {
            self.obligation = obligation
            self.applicant = applicant
            self.findings = findings
            self.household = household
            self.opened = opened
            self.isErased = isErased
            self.offering = offering
            self.need = need
            self.claim = claim
            self.letter = letter
            self.box = box
            self.frozen = frozen
            self.isInOtherHands = isInOtherHands
        }
    }

    /// - Parameter version: of the thing that the command is about, as its sender last saw it: an
    ///   obligation's last journal entry, an offering's last version, 0 for one that is not there,
    ///   a claim's last journal entry. If it is another by now, nothing happens.
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
        case .write, .change, .claim, .handleClaim, .openContact:
            return try decideOnLists(command, known, numbers, setting)
        case .send(let draft):
            return try LetterRules.send(
                draft, as: numbers.nextLetter, box: known.box, in: setting)
        case .find(let purpose, _):
            return [try HouseholdRules.find(known.findings, for: purpose, in: setting)]
        case .consult(let id):
            guard let obligation = known.obligation else { throw .unknownObligation(id) }
            return [
                try ConsultationRules.consult(obligation, isErased: known.isErased, in: setting)
            ]
        case .consultCase(let receipt):
            return [
                try ConsultationRules.consult(
                    known.opened, under: receipt, isErased: known.isErased, in: setting)
            ]
        case .erase(let id, let ground):
            return try HouseholdRules.erase(id, because: ground, known.household, in: setting)
        case .handle(let verb, let id):
            guard let letter = known.letter else { throw .unknownLetter(id) }
            let entries = try LetterRules.decide(
                verb, on: letter, box: known.box, in: setting)
            if known.isInOtherHands { throw .otherHands("letter \(id)") }
            return entries.map { .letter(id, $0) }
        case .freeze(let figures):
            return try QuarterRules.freeze(figures, existing: known.frozen, in: setting)
        }
    }

    /// Entries of the two lists, and claims on what they offer.
    private static func decideOnLists(
        _ command: Command, _ known: Known, _ numbers: Numbers, _ setting: Setting
    ) throws(Refusal) -> [Entry] {
        switch command {
        case .write(let draft, let list, let isSubmitted):
            return try OfferingRules.write(
                draft, on: list, isSubmitted: isSubmitted, as: numbers.nextOffering,
                existing: known.offering, in: setting)
        case .change(let verb, let address):
            return try OfferingRules.decide(
                verb, on: address, existing: known.offering, in: setting)
        case .claim(let draft):
            return try ClaimRules.open(
                draft, as: numbers.nextClaim, offering: known.offering, need: known.need,
                in: setting)
        case .handleClaim(let verb, let id):
            guard let claim = known.claim else { throw .unknownClaim(id) }
            // What was stopped meanwhile is promised to nobody any more.
            if case .confirm = verb, let offering = known.offering, let need = known.obligation {
                try ClaimRules.checkStands(offering, in: setting)
                try ClaimRules.checkStands(need)
            }
            return try ClaimRules.decide(verb, on: claim, isErased: known.isErased, in: setting)
                .map { .claim(id, $0) }
        case .openContact(let id):
            guard let claim = known.claim else { throw .unknownClaim(id) }
            return try ClaimRules.openContact(claim, isErased: known.isErased, in: setting)
                .map { .claim(id, $0) }
        default:
            return []
        }
    }
}

extension Decision.Known {
    /// What the command is about, and in which version; nil where it is about nothing that has one.
    fileprivate func version(for command: Command) -> (thing: String, number: Int64)? {
        switch command {
        case .act(_, let id): obligation.map { ("obligation \(id)", $0.sequence) }
        case .write, .change: ("the entry", offering?.lastVersion ?? 0)
        case .handleClaim(_, let id): claim.map { ("claim \(id)", $0.sequence) }
        case .consult(let id): obligation.map { ("obligation \(id)", $0.sequence) }
        case .submit, .send, .find, .consultCase, .erase, .handle, .freeze, .claim, .openContact:
            nil
        }
    }
}

/// The numbers that the next new things get.
public struct Numbers: Sendable, Equatable {
    public private(set) var nextCase: CaseID
    public private(set) var nextObligation: ObligationID
    public private(set) var nextOffering: OfferingID
    public private(set) var nextLetter: LetterID
    public private(set) var nextClaim: ClaimID

    /// - Parameters: the highest numbers given so far.
    public init(
        lastCase: Int64, lastObligation: Int64, lastOffering: Int64, lastLetter: Int64,
        lastClaim: Int64 = 0
    ) {
        nextCase = CaseID(lastCase + 1)
        nextObligation = ObligationID(lastObligation + 1)
        nextOffering = OfferingID(lastOffering + 1)
        nextLetter = LetterID(lastLetter + 1)
        nextClaim = ClaimID(lastClaim + 1)
    }

    /// Counts on over what an entry used.
    public mutating func note(_ entry: Entry) {
        switch entry {
        case .caseSubmitted(let opened, let referrals):
            nextCase = CaseID(max(nextCase.number, opened.id.number + 1))
            for referral in referrals { note(referral.id) }
        case .referred(let referral):
            note(referral.id)
        case .offeringWritten(let id, _, _), .offeringPublished(let id, _, _, _):
            nextOffering = OfferingID(max(nextOffering.number, id.number + 1))
        case .claimOpened(let claim):
            nextClaim = ClaimID(max(nextClaim.number, claim.id.number + 1))
        case .letterSent(let id, _, _):
            nextLetter = LetterID(max(nextLetter.number, id.number + 1))
        case .obligation, .letter, .personSought, .householdErased, .quarterFrozen, .ruleAdopted,
            .caseConsulted, .offering, .claim:
            break
        }
    }

    private mutating func note(_ id: ObligationID) {
        nextObligation = ObligationID(max(nextObligation.number, id.number + 1))
    }
}
