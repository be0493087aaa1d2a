internal import Casework
internal import Forms
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

    private static let mark = UInt8(ascii: "-")
    private static let lengthMax = Base36.lengthMax + 3 * DecimalText.lengthMax + 4

    init(_ ticket: Ticket, _ thing: Thing) {
        consumer = ticket.consumer
        subscription = ticket.number
        self.thing = thing
    }

    init?(_ text: String) {
        let text = text.utf8.span
        var place = 0
        guard let consumer = Self.word(from: &place, in: text),
            let subscription = Self.word(from: &place, in: text),
            let thing = Self.word(from: &place, in: text),
            let token = Self.word(from: &place, in: text), place > text.count,
            let consumer = Base36.read(text.extracting(consumer)),
            let subscription = PositiveNumber.read(text.extracting(subscription)),
            let token = PositiveNumber.read(text.extracting(token)),
            let thing = Self.thing(text.extracting(thing), token)
        else { return nil }
        self.consumer = ConsumerID(consumer)
        self.subscription = UInt64(subscription)
        self.thing = thing
    }

    /// Up to the next mark or the end; nil behind the end.
    private static func word(from place: inout Int, in text: Span<UInt8>) -> Range<Int>? {
        guard place <= text.count else { return nil }
        let start = place
        while place < text.count, text[place] != mark { place += 1 }
        defer { place += 1 }
        return start..<place
    }

    private static func thing(_ word: Span<UInt8>, _ token: Int64) -> Thing? {
        guard word.count > 0, let number = PositiveNumber.read(word.extracting(1...)) else {
            return nil
        }
        return switch word[0] {
        case UInt8(ascii: "o"): .item(.obligation(ObligationID(number)), LeaseToken(token))
        case UInt8(ascii: "l"): .item(.letter(LetterID(number)), LeaseToken(token))
        case UInt8(ascii: "n") where number == token: .notice(number)
        default: nil
        }
    }

    var description: String {
        let (kind, number, token) =
            switch thing {
            case .item(.obligation(let id), let token):
                (UInt8(ascii: "o"), id.number, token.sequence)
            case .item(.letter(let id), let token): (UInt8(ascii: "l"), id.number, token.sequence)
            case .notice(let sequence): (UInt8(ascii: "n"), sequence, sequence)
            }
        // Each delivery has one.
        let text = [UInt8](capacity: Self.lengthMax) { text in
            Base36.append(consumer.number, to: &text)
            text.append(Self.mark)
            DecimalText.append(Int64(clamping: subscription), to: &text)
            text.append(Self.mark)
            text.append(kind)
            DecimalText.append(number, to: &text)
            text.append(Self.mark)
            DecimalText.append(token, to: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Numbers in digits and small letters: only the one spelling in which they were given out, so that
/// one delivery never has two names.
private enum Base36 {
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")

    static let lengthMax = 13

    static func append(_ number: UInt64, to text: inout OutputSpan<UInt8>) {
        if number >= 36 { append(number / 36, to: &text) }
        let digit = UInt8(number % 36)
        text.append(digit < 10 ? digits.lowerBound + digit : letters.lowerBound + digit - 10)
    }

    static func read(_ word: Span<UInt8>) -> UInt64? {
        guard word.count == 1 || word.count > 1 && word[0] != digits.lowerBound else { return nil }
        var number: UInt64 = 0
        for place in word.indices {
            guard let digit = digit(word[place]) else { return nil }
            let (shifted, isTooLong) = number.multipliedReportingOverflow(by: 36)
            let (sum, isTooLarge) = shifted.addingReportingOverflow(digit)
            if isTooLong || isTooLarge { return nil }
            number = sum
        }
        return number
    }

    private static func digit(_ byte: UInt8) -> UInt64? {
        if digits.contains(byte) { return UInt64(byte - digits.lowerBound) }
        return letters.contains(byte) ? UInt64(byte - letters.lowerBound) + 10 : nil
    }
}
