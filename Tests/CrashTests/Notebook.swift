import Handover

/// What one office remembers of a whole campaign. It survives the server, and every connection.
final class Notebook: Sendable {
    /// The office has the pages while it is at work.
    struct Pages: Sendable {
        var deeds: [Deed] = []
        /// Deeds that were asked or answered since somebody looked.
        var touched: Set<Int> = []
        var disclosures: [Disclosure] = []
        var heard: [Heard] = []
        var errands: [Errand] = []
        /// Connections so far.
        var lives = 0
        var refusals: [String: Int] = [:]
        /// Sent once more under the same keys, and answered then.
        var sentAgain = 0
        /// What cannot be right, as far as an office can tell.
        var complaints: [String] = []

        /// What has to be sent again, in the order in which it was first sent. A full disk recorded
        /// nothing: that is no answer for ever.
        var unanswered: [Int] {
            touched.filter {
                deeds[$0].answer == .unknown || deeds[$0].answer == .refused("ledger-full")
            }.sorted()
        }
    }

    let pages = Lock(Pages())

    func read() -> Pages { pages.withLock { $0 } }

    /// What was looked at and is settled need not be looked at again, nor be sent.
    func turnPage() {
        pages.withLock { pages in
            for number in pages.touched where number < pages.deeds.count - 40 {
                guard pages.deeds[number].answer == .done else { continue }
                pages.deeds[number].forgetBodies()
            }
            pages.touched = Set(pages.unanswered)
        }
    }
}

/// Something an office means to do.
struct Errand: Sendable {
    enum Plan: Sendable {
        case settle(Disclosure, Deed.Settling)
        /// Acknowledge, and in the same transaction go on with a verb.
        case settleAnd(Disclosure, String)
        case act(String, on: Int64, topic: String)
        case claim(String, for: Int64)
    }

    let plan: Plan
    /// Not before this round.
    let round: Int
    /// The connection whose delivery it is about; nil if any may do it.
    let life: Int?
}
