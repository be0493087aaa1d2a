public import Casework

/// What is open at one moment: what waits where and since when, how the clocks stand.
public struct Census: Sendable, Equatable {
    /// How one queue stands: what waits in it, and what somebody has in hand.
    public struct Line: Sendable, Equatable {
        public internal(set) var waiting = 0
        public internal(set) var inHand = 0
        /// Since when the one waits that waits longest; nil when nothing waits. Being handed out
        /// and given back in between does not count.
        public internal(set) var since: Instant?

        mutating func wait(since moment: Instant) {
            waiting += 1
            reach(back: moment)
        }

        mutating func reach(back moment: Instant) { since = min(since ?? moment, moment) }
    }

    /// A state that a clock of open work may be in.
    public enum ClockState: String, Sendable, CaseIterable {
        case running, paused, breached
    }

    public struct ClockGroup: Sendable, Hashable {
        public let kind: ClockKind
        public let state: ClockState

        public init(_ kind: ClockKind, _ state: ClockState) {
            self.kind = kind
            self.state = state
        }
    }

    /// Queues of obligations in which anything is.
    public internal(set) var obligations: [AgencyID: Line] = [:]
    /// Agencies for which there are letters.
    public internal(set) var letters: [AgencyID: Line] = [:]
    /// Clocks that have not ended.
    public internal(set) var clocks: [ClockGroup: Int] = [:]
    /// Obligations that somebody has in hand.
    public internal(set) var obligationsInHand = 0
    /// Letters that somebody has in hand, also in temporary queues.
    public internal(set) var lettersInHand = 0
}
