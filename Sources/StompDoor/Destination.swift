internal import Casework
internal import Forms

/// The addresses of the STOMP door.
enum Destination: Equatable {
    case intake
    case queue(AgencyID)
    case verb(ObligationID, String)
    case list(OfferingList)
    /// A verb on an entry of the lists.
    case entry(OfferingAddress, String)
    case claims
    case claim(ClaimID, String)
    case topic(Broadcast)
    case letters(AgencyID)
    case findPerson
    case eraseHousehold(HouseholdID)
    /// A temporary queue, by its short name in this session or by the one it gave away.
    case temporary(TemporaryQueue)

    static let known = """
        /intake, /queue/<agency>, /obligation/<id>/<verb>, /list/government, /list/social, \
        /list/<list>/<owner>/<code>/<verb>, /claim, /claim/<id>/<verb>, \
        /topic/deadline, /topic/list, /topic/claim, /topic/queue, /letters/<agency>, \
        /temp-queue/<name>, /household/find, /household/<id>/erase
        """
    static let temporaryPrefix = "/temp-queue/"
    private static let intakeAddress = "/intake"

    init?(_ text: String) {
        guard text != Self.intakeAddress else {
            self = .intake
            return
        }
        let words = text.utf8.split(
            separator: UInt8(ascii: "/"), maxSplits: 6, omittingEmptySubsequences: false
        ).map { Substring($0) }
        guard words.count >= 2, words[0].isEmpty else { return nil }
        switch (words[1], words.count) {
        case ("queue", 3):
            guard let agency = AgencyID(String(words[2])) else { return nil }
            self = .queue(agency)
        case ("letters", 3):
            guard let agency = AgencyID(String(words[2])) else { return nil }
            self = .letters(agency)
        case ("temp-queue", 3):
            // The ledger keeps the name in the open, as it keeps keys.
            guard let queue = TemporaryQueue(String(words[2])), !IDNumber.occurs(in: queue.text)
            else { return nil }
            self = .temporary(queue)
        case ("list", 3):
            guard let list = OfferingList(rawValue: String(words[2])) else { return nil }
            self = .list(list)
        case ("list", 6):
            let (code, word) = (String(words[4]), String(words[5]))
            guard let list = OfferingList(rawValue: String(words[2])),
                let owner = AgencyID(String(words[3])), Code.isWellFormed(code),
                OfferingVerb.words.contains(word)
            else { return nil }
            self = .entry(OfferingAddress(list, owner, code), word)
        case ("claim", 2): self = .claims
        case ("claim", 4):
            let word = String(words[3])
            guard let number = PositiveNumber.read(words[2].utf8.span),
                ClaimVerb.words.contains(word)
            else { return nil }
            self = .claim(ClaimID(number), word)
        case ("topic", 3):
            guard let subject = Broadcast(rawValue: String(words[2])) else { return nil }
            self = .topic(subject)
        case ("household", 3) where words[2] == "find":
            self = .findPerson
        case ("household", 4) where words[3] == "erase":
            guard let number = PositiveNumber.read(words[2].utf8.span) else { return nil }
            self = .eraseHousehold(HouseholdID(number))
        case ("obligation", 4):
            let word = String(words[3])
            guard let number = PositiveNumber.read(words[2].utf8.span),
                VerbForm.words.contains(word)
            else {
                return nil
            }
            self = .verb(ObligationID(number), word)
        default:
            return nil
        }
    }
}
