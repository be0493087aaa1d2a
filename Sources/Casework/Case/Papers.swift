/// What a household told, opened once more: only what this reader may see of it is in here. The
/// journal says already that it was opened.
///
/// A class only so that it goes from thread to thread as one reference.
public final class Papers: Sendable {
    public let receipt: Receipt
    /// The sender's own key of the case.
    public let reference: String
    public let window: AgencyID
    public let area: Area
    public let openedAt: Instant
    public let household: Folder
    public let matter: Matter
    /// The journal's number of the record that it was opened.
    public let sequence: Int64

    /// Whose papers they are.
    public enum Matter: Sendable, Equatable {
        /// One need, and what was written about it since, oldest first.
        case obligation(ObligationID, need: Ask, words: [Recorded])
        /// The whole case, as its window took it in.
        case theCase(needs: [Ask], intake: Intake)
    }

    /// The household, with gaps where the reader may not look.
    public struct Folder: Sendable, Equatable {
        public let contact: Household.Contact?
        public let address: String?
        public let categories: [String]?
        public let people: [Person]?
    }

    /// A member; without a name where only a number or date of the applicant may be seen.
    public struct Person: Sendable, Equatable {
        public let name: String?
        public let relation: Household.Member.Relation?
        public let birthDate: CivilDate?
        public let idNumber: IDNumber?
        public let isAbleToWork: Bool?
    }

    /// A need, with the details that may be seen.
    public struct Ask: Sendable, Equatable {
        public let topic: TopicID
        public let variant: String?
        public let text: String?
        public let details: [Need.Detail]
    }

    /// How the case came in, and what the household agreed to.
    public struct Intake: Sendable, Equatable {
        public let channel: String
        public let source: String
        public let authorization: Authorization
    }

    /// The papers of one obligation, as a delivery would bring them.
    ///
    /// - Parameters:
    ///   - reader: the window that took the household in sees all of it, an agency what the topic
    ///     lets it see.
    ///   - history: the obligation's; kept of it is what somebody wrote. What an earlier agency
    ///     wrote before a reroute is for the window alone.
    /// - Returns: nil where the case cannot be read.
    public convenience init?(
        of obligation: Obligation, in opened: Case, under procedure: Procedure?,
        for reader: AgencyID, history: [Recorded], sequence: Int64
    ) {
        guard let draft = opened.draft, draft.needs.indices.contains(obligation.need) else {
            return nil
        }
        let disclosure = Disclosure.of(obligation, under: procedure, for: reader)
        self.init(
            opened, draft, disclosure,
            .obligation(
                obligation.id, need: Ask(draft.needs[obligation.need], within: disclosure),
                words: history.compactMap {
                    $0.isOf(obligation.id) || reader == obligation.window
                        ? disclosure.words(of: $0) : nil
                }),
            sequence)
    }

    /// The whole case, for its window.
    ///
    /// - Returns: nil where it cannot be read.
    public convenience init?(of opened: Case, sequence: Int64) {
        guard let draft = opened.draft else { return nil }
        self.init(
            opened, draft, .whole,
            .theCase(
                needs: draft.needs.map { Ask($0, within: .whole) },
                intake: Intake(
                    channel: draft.channel, source: draft.source,
                    authorization: draft.authorization)),
            sequence)
    }

    private init(
        _ opened: Case, _ draft: CaseDraft, _ disclosure: Disclosure, _ matter: Matter,
        _ sequence: Int64
    ) {
        receipt = opened.receipt
        reference = opened.reference
        window = opened.window
        area = opened.area
        openedAt = opened.openedAt
        household = Folder(draft.household, parts: disclosure.parts)
        self.matter = matter
        self.sequence = sequence
    }
}

extension Recorded {
    fileprivate func isOf(_ obligation: ObligationID) -> Bool {
        if case .obligation(obligation, _) = entry { true } else { false }
    }
}

extension Papers.Folder {
    fileprivate init(_ household: Household, parts: [Household.Part]) {
        contact = parts.contains(.contact) ? household.contact : nil
        address = parts.contains(.address) ? household.address : nil
        categories = parts.contains(.categories) ? household.categories : nil
        // Without the members themselves, an identity number is the applicant's own.
        let ofMembers: Set<Household.Part> = [.idNumbers, .birthDates, .workAbility]
        let shown =
            parts.contains(.members) ? household.members : household.applicant.map { [$0] } ?? []
        people =
            parts.contains(.members) || !ofMembers.isDisjoint(with: parts)
            ? shown.map { Papers.Person($0, parts: parts) } : nil
    }
}

extension Papers.Person {
    fileprivate init(_ member: Household.Member, parts: [Household.Part]) {
        name = parts.contains(.members) ? member.name : nil
        relation = parts.contains(.members) ? member.relation : nil
        birthDate = parts.contains(.birthDates) ? member.birthDate : nil
        idNumber = parts.contains(.idNumbers) ? member.idNumber : nil
        isAbleToWork = parts.contains(.workAbility) ? member.isAbleToWork : nil
    }
}

extension Papers.Ask {
    fileprivate init(_ need: Need, within disclosure: Disclosure) {
        topic = need.topic
        variant = need.variant
        text = disclosure.includesText ? need.text : nil
        details = disclosure.allowed(of: need.details)
    }
}
