import Foundation
import Testing

/// STOMP clients that nobody here wrote.
enum Library: String, CaseIterable {
    case stompPy = "story_stomp_py.py"
    case stompest = "story_stompest.py"
    case stompman = "story_stompman.py"
    case ruby = "story_ruby.rb"

    /// stompman speaks nothing older.
    var versions: [String] { self == .stompman ? ["1.2"] : ["1.0", "1.1", "1.2"] }
}

/// One library with one version lives through the story.
struct Story: CustomTestStringConvertible {
    let library: Library
    let version: String

    static let all = Library.allCases.flatMap { library in
        library.versions.map { Story(library: library, version: $0) }
    }

    var testDescription: String { "\(library.rawValue) with STOMP \(version)" }

    /// What the script says it was given.
    struct Tally: Decodable, Equatable {
        let receipts: Int
        let deliveries: Int
        let redeliveries: Int
    }

    /// Four referrals, the first of them once more, a supplement, a notice, four answers, a letter.
    var tally: Tally { Tally(receipts: receipts, deliveries: 12, redeliveries: 1) }

    private var receipts: Int {
        // It asks for them on SEND and SUBSCRIBE only.
        let all = (send: 11, subscribe: 5, ack: 5, nack: 1, commit: 1, disconnect: 4)
        guard library != .stompman else { return all.send + all.subscribe }
        let sum = all.send + all.subscribe + all.ack + all.nack + all.commit + all.disconnect
        // In place of NACK, 1.0 has to leave and to subscribe anew.
        return version == "1.0" ? sum + 1 : sum
    }

    /// What every referral went through, as `onedoor show` has it: who, and what.
    var histories: [[String]] {
        let polled = ["medical-security Polled"]
        // An agency gives back with NACK; for one that hangs up the door does it.
        let giver = version == "1.0" ? "onedoor" : "medical-security"
        let medical =
            ["qinghe-window Submitted"] + polled + ["\(giver) Back in its queue"] + polled
            + ["Acknowledged", "Accepted", "Held for papers"].map { "medical-security \($0)" }
            + ["Polled", "Seen", "Resumed", "Supplemented"].map { "qinghe-window \($0)" }
            + ["Polled", "Seen", "Completed"].map { "medical-security \($0)" }
            + ["Polled", "Seen"].map { "qinghe-window \($0)" }
        let others = ["education", "civil-affairs", "civil-affairs"].map { agency in
            ["qinghe-window Submitted"]
                + ["Polled", "Acknowledged", "Accepted", "Completed"].map { "\(agency) \($0)" }
                + ["Polled", "Seen"].map { "qinghe-window \($0)" }
        }
        return [medical] + others
    }
}

/// `onedoor show --json`, as far as the story is judged by it.
struct Shown: Decodable {
    struct History: Decodable { let rows: [Row] }

    struct Row: Decodable {
        let by: String
        let event: String
    }

    let history: History

    var lines: [String] { history.rows.map { "\($0.by) \($0.event)" } }
}

/// `onedoor report deadlines --json`, likewise.
struct Deadlines: Decodable {
    struct Tables: Decodable { let agencies: Agencies }
    struct Agencies: Decodable { let rows: [Row] }

    struct Row: Decodable, Equatable {
        let agency: String
        let received: Int
        let doneOnTime: Int

        private enum CodingKeys: String, CodingKey {
            case agency, received
            case doneOnTime = "done-on-time"
        }
    }

    let tables: Tables

    /// Agencies that received something, each with how much of it is done.
    var busy: [Row] { tables.agencies.rows.filter { $0.received > 0 } }
}
