import Foundation
import Wire

/// A MESSAGE that an office got: what it was shown, under which lease.
struct Disclosure: Sendable, Hashable {
    enum Item: Sendable, Hashable {
        case obligation(Int64)
        case letter(Int64)
    }

    let item: Item
    let ack: String
    /// The journal's number of the lease, which the ack id ends with.
    let lease: Int64
    let matter: String
    let topic: String
    /// The dates of the clock `acknowledge` by tier, as a first referral shows them.
    let dates: [String: String]

    /// Nil for a broadcast.
    init?(_ frame: Frame) {
        guard let ack = frame["ack"], let token = ack.split(separator: "-").last,
            let lease = Int64(token)
        else { return nil }
        self.ack = ack
        self.lease = lease
        matter = frame["matter"] ?? ""
        topic = frame["topic"] ?? ""
        if let letter = frame["letter"].flatMap({ Int64($0) }) {
            item = .letter(letter)
            dates = [:]
        } else if let obligation = frame["obligation"].flatMap({ Int64($0) }) {
            item = .obligation(obligation)
            dates = matter == "referral" ? Self.dates(in: frame.body) : [:]
        } else {
            return nil
        }
    }

    private static func dates(in body: [UInt8]) -> [String: String] {
        let form = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        let clocks = form?["clocks"] as? [[String: Any]] ?? []
        let first = clocks.first { $0["kind"] as? String == "acknowledge" } ?? [:]
        return first.compactMapValues { $0 as? String }
    }
}

/// A step of a clock: told in the journal, and in a broadcast that an office heard.
struct Heard: Sendable, Hashable {
    let obligation: Int64
    let clock: String
    let step: String

    init(obligation: Int64, clock: String, step: String) {
        self.obligation = obligation
        self.clock = clock
        self.step = step
    }

    init?(_ frame: Frame) {
        let form = try? JSONSerialization.jsonObject(with: Data(frame.body)) as? [String: Any]
        guard let form, let obligation = form["obligation"] as? Int,
            let clock = form["clock"] as? String, let step = form["step"] as? String
        else { return nil }
        self.init(obligation: Int64(obligation), clock: clock, step: step)
    }
}
