internal import Casework
internal import Forms
internal import Ledger

/// What is handed out, as the address of a lease names it: `o17-4711` is obligation 17 under the
/// lease of journal entry 4711, `l5-4712` a letter.
///
/// The token is in it, so that the address of an earlier lease can never end a later one.
struct LeaseID: Equatable, CustomStringConvertible {
    let item: Item
    let token: LeaseToken

    init(_ item: Item, _ token: LeaseToken) {
        self.item = item
        self.token = token
    }

    init?(_ text: String) {
        let parts = text.utf8.split(
            separator: UInt8(ascii: "-"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = parts[0].first,
            let number = PositiveNumber.read(parts[0].dropFirst().span),
            let token = PositiveNumber.read(parts[1].span)
        else { return nil }
        switch kind {
        case UInt8(ascii: "o"): item = .obligation(ObligationID(number))
        case UInt8(ascii: "l"): item = .letter(LetterID(number))
        default: return nil
        }
        self.token = LeaseToken(token)
    }

    var description: String {
        switch item {
        case .obligation(let id): "o\(id)-\(token)"
        case .letter(let id): "l\(id)-\(token)"
        }
    }
}

/// What the holder of a lease may do.
enum LeaseVerb: String, CaseIterable {
    case acknowledge, release
    /// Of a letter: back to whoever sent it.
    case refuse

    /// Nil where the item knows no such verb.
    func command(_ lease: LeaseID) -> Command? {
        switch (lease.item, self) {
        case (.obligation(let id), .acknowledge): .act(.acknowledge(lease.token), on: id)
        case (.obligation(let id), .release): .act(.release(lease.token), on: id)
        // Who does not want an obligation objects to it, with a reason.
        case (.obligation, .refuse): nil
        case (.letter(let id), .acknowledge): .handle(.take(lease.token), id)
        case (.letter(let id), .release): .handle(.release(lease.token), id)
        case (.letter(let id), .refuse): .handle(.refuse(lease.token), id)
        }
    }
}
