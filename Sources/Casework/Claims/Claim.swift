public struct ClaimID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let number: Int64

    public init(_ number: Int64) { self.number = number }

    public var description: String { String(number) }

    public static func < (left: ClaimID, right: ClaimID) -> Bool { left.number < right.number }
}

/// Units of an offer's capacity that are kept for one need 认领: asked for by a charity or held by
/// a window, confirmed by the other side, then given or let go.
///
/// Holds nothing that leads to a household but numbers, which its charity is not told. A value
/// built only by replaying journal entries.
public struct Claim: Sendable, Equatable {
    public enum Status: String, Sendable, CaseIterable {
        /// A charity would like to help; the window has not answered.
        case requested
        /// A window asks for help; the charity has not answered. Until ``Claim/until``.
        case held = "held-until"
        /// Both sides agree: the charity owes it.
        case confirmed
        case fulfilled, released
        /// It was confirmed and did not come.
        case broken

        /// Whether it keeps units from others.
        public var isOpen: Bool {
            switch self {
            case .requested, .held, .confirmed: true
            case .fulfilled, .released, .broken: false
            }
        }
    }

    /// Why units were let go.
    public enum Release: String, Sendable, CaseIterable {
        /// Nobody confirmed in time; the broker let it go.
        case ranOut = "ran-out"
        case noCapacity = "no-capacity"
        case notSuitable = "not-suitable"
        case declinedByPerson = "declined-by-person"
        case alreadyHelped = "already-helped"
        case couldNotReach = "could-not-reach"
        case enteredInError = "entered-in-error"
    }

    public let id: ClaimID
    public let offering: OfferingID
    public let address: OfferingAddress
    /// Of the entry, when it was claimed.
    public let version: Int64
    /// The need: a referral of the case.
    public let obligation: ObligationID
    public let caseID: CaseID
    public let window: AgencyID
    public let area: Area
    public let topic: TopicID
    /// Object classes of the household: with topic and township all that the charity sees before
    /// the household agreed to more.
    public let categories: [ObjectClass]
    public let units: Int64
    public let openedBy: AgencyID
    public let openedAt: Instant

    public internal(set) var status: Status
    public internal(set) var since: Instant
    /// Until when the other side may confirm it, or until when it is to be given; nil at its end.
    public internal(set) var until: Instant?
    /// That time has passed, and it was told.
    public internal(set) var isLate: Bool
    public internal(set) var release: Release?
    /// The household agreed that the charity learns who it is (PIPL art. 23).
    public internal(set) var consent: Consent?
    /// The journal entry it is up to date with.
    public internal(set) var sequence: Int64

    public init(
        id: ClaimID, offering: OfferingID, address: OfferingAddress, version: Int64,
        obligation: ObligationID, caseID: CaseID, window: AgencyID, area: Area, topic: TopicID,
        categories: [ObjectClass], units: Int64, openedBy: AgencyID, openedAt: Instant,
        status: Status, since: Instant, until: Instant?, isLate: Bool = false,
        release: Release? = nil, consent: Consent? = nil, sequence: Int64
    ) {
        self.id = id
        self.offering = offering
        self.address = address
        self.version = version
        self.obligation = obligation
        self.caseID = caseID
        self.window = window
        self.area = area
        self.topic = topic
        self.categories = categories
        self.units = units
        self.openedBy = openedBy
        self.openedAt = openedAt
        self.status = status
        self.since = since
        self.until = until
        self.isLate = isLate
        self.release = release
        self.consent = consent
        self.sequence = sequence
    }

    /// Who has to give it.
    public var owner: AgencyID { address.owner }

    /// Whose answer it waits for; nil when it waits for none.
    public var waitsFor: AgencyID? {
        switch status {
        case .requested: window
        case .held, .confirmed: owner
        case .fulfilled, .released, .broken: nil
        }
    }

    /// When the broker itself has something to do about it.
    public var wakesAt: Instant? { isLate ? nil : until }
}

/// A household's own permission that a charity learns who it is, beside what it signed at the
/// window (PIPL art. 23: recipient, purpose and kinds of data are told, consent is separate).
public struct Consent: Sendable, Equatable {
    /// What of the household the charity may see.
    public enum Part: String, Sendable, CaseIterable {
        case contact, address, members
    }

    /// In one order.
    public let parts: [Part]
    public let signedOn: CivilDate
    /// Which version of the text was shown.
    public let text: String
    /// Who signed; sealed with the household's key.
    public let signers: Words
    public let purpose: Words

    public init(
        parts: [Part], signedOn: CivilDate, text: String, signers: Words, purpose: Words
    ) {
        self.parts = Part.allCases.filter(parts.contains)
        self.signedOn = signedOn
        self.text = text
        self.signers = signers
        self.purpose = purpose
    }
}

extension Claim {
    /// A stored claim with its stored consent.
    public func agreed(_ consent: Consent) -> Claim {
        var agreed = self
        agreed.consent = consent
        return agreed
    }
}
