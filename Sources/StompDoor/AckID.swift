internal import Casework
internal import Ledger
internal import Wire

/// The `ack` header of a MESSAGE: which delivery of which subscription of which session, such as
/// `7ps3-2-o17-4711`.
///
/// The lease's token is in it, so that an id from an earlier delivery can never acknowledge a
/// later one. The session and subscription are those whose reader it covers cumulatively.
struct AckID: Equatable, CustomStringConvertible {
    enum Thing: Equatable {
        case item(Item, LeaseToken)
        /// A broadcast: it may be acknowledged, and nothing comes of it.
        case notice(Int64)
    }

    let consumer: ConsumerID
    /// The number of the ticket under which the subscription was made.
    let subscription: UInt64
    let thing: Thing

    private static let radix = 36
    private static let mark = UInt8(ascii: "-")

    init(_ ticket: Ticket, _ thing: Thing) {
        consumer = ticket.consumer
        subscription = ticket.number
        self.thing = thing
    }

    init?(_ text: String) {
        let parts = text.utf8.split(
            separator: Self.mark, maxSplits: 4, omittingEmptySubsequences: false
        ).map { Substring($0) }
        guard parts.count == 4, let session = Self.number(parts[0]),
            let subscription = PositiveNumber.read(parts[1]),
            let token = PositiveNumber.read(parts[3]),
            let thing = Self.thing(parts[2], token)
        else { return nil }
        consumer = ConsumerID(session)
        self.subscription = UInt64(subscription)
        self.thing = thing
    }

    /// Only the spelling that was given out, so that one delivery never has two names.
    private static func number(_ text: Substring) -> UInt64? {
        guard let number = UInt64(text, radix: radix), String(number, radix: radix) == text
        else { return nil }
        return number
    }

    private static func thing(_ text: Substring, _ token: Int64) -> Thing? {
        let number = PositiveNumber.read(text.dropFirst())
        return switch (text.unicodeScalars.first, number) {
        case ("o", .some(let id)): .item(.obligation(ObligationID(id)), LeaseToken(token))
        case ("l", .some(let id)): .item(.letter(LetterID(id)), LeaseToken(token))
        case ("n", .some(let sequence)) where sequence == token: .notice(sequence)
        default: nil
        }
    }

    var description: String {
        let (kind, number, token) =
            switch thing {
            case .item(.obligation(let id), let token): ("o", id.number, token.sequence)
            case .item(.letter(let id), let token): ("l", id.number, token.sequence)
            case .notice(let sequence): ("n", sequence, sequence)
            }
        // Each delivery has one.
        var text: [UInt8] = []
        text.reserveCapacity(48)
        text.append(contentsOf: String(consumer.number, radix: Self.radix).utf8)
        text.append(Self.mark)
        DecimalText.append(Int64(clamping: subscription), to: &text)
        text.append(Self.mark)
        text.append(contentsOf: kind.utf8)
        DecimalText.append(number, to: &text)
        text.append(Self.mark)
        DecimalText.append(token, to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
