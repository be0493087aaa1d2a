import Casework
import Ledger

/// A way into the house. Whoever comes in by it says the same things and has to be told the same.
protocol Entrance: AnyObject {
    func perform(_ deed: Deed, by person: Person, key: String?) throws -> Answer
    /// Takes what waits, and waits for nothing.
    func poll(_ queue: Queue, max: Int, by person: Person) throws -> Result<[Handed], Refusal>
    func settle(
        _ handed: Handed, _ judgement: Judgement, by person: Person, key: String?
    ) throws -> Answer
}

/// The numbers that the sender is told, or why it was not done.
typealias Answer = Result<Effect.Subject, Refusal>

/// Something that people do, with the bodies that they write.
enum Deed {
    case submit(String)
    case act(String, on: ObligationID, String)
    case write(OfferingList, code: String, String)
    /// A verb on an entry of the lists.
    case change(OfferingAddress, word: String, String)
    case claim(String)
    case handleClaim(ClaimID, word: String, String)
    case send(to: AgencyID, String)
    case find(String)
    case erase(HouseholdID, String)
}

/// What a reader says of something that it was handed.
enum Judgement: String {
    case acknowledge, release
    /// Of a letter: back to its sender.
    case refuse
}

/// What a reader was handed, and the name by which it is given back, which is the entrance's own.
struct Handed {
    let paper: Paper
    let lease: String
}

/// What a reader sees of a delivery.
struct Paper: Equatable {
    let item: Item
    /// How often it was handed out, this time included.
    let deliveries: Int
    /// Of a letter.
    var sender: String?
    var returned: String?
    var contentType: String?
    let body: String
}

enum Letterhead {
    static let contentType = "text/plain;charset=utf-8"
}

/// An answer that no promise of the door covers.
struct Unexpected: Error, CustomStringConvertible {
    let description: String

    init(_ what: Any) { description = "\(what)" }
}

/// How a story gets in.
enum Way: CaseIterable {
    case broker, stomp, http

    func entrance(to house: House) -> any Entrance {
        switch self {
        case .broker: BrokerEntrance(house)
        case .stomp: StompEntrance(house)
        case .http: HTTPEntrance(house)
        }
    }
}
