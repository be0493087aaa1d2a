internal import Casework
internal import Ledger

/// What goes wrong in a play and when, drawn by dice of its own: a play with faults draws the same
/// households as one without.
struct Trouble {
    private var draw: Draw
    /// When the next fault comes.
    private(set) var next: Instant
    private(set) var counts: [String: Int] = [:]
    private let hours: OfficeHours
    private var isOver = false

    /// Of office time, in which there is something to disturb. Dense, because a play is short.
    private static let minutesBetween = 5...240

    init(seed: UInt64, from start: Instant, hours: OfficeHours) {
        draw = Draw(seed: seed ^ 0x5EED_FA17)
        self.hours = hours
        next = hours.adding(minutes: draw.number(in: 0...60), to: start)
    }

    /// From now on nothing goes wrong.
    mutating func end() { isOver = true }

    private mutating func count(_ name: String) { counts[name, default: 0] += 1 }

    // MARK: Faults that come at their moment

    mutating func take(at now: Instant) -> Fault {
        next = hours.adding(minutes: draw.number(in: Self.minutesBetween), to: now)
            .adding(seconds: draw.number(in: 0...59))
        let fault: Fault =
            switch draw.number(in: 1...100) {
            case 1...6: .restart
            case 7...16: .kill
            case 17...30: .powerCut
            case 31...72: writeFailure()
            case 73...84:
                .fullDisk(
                    bytes: Int64(draw.number(in: 0...200_000)), minutes: draw.number(in: 1...20))
            default: .wallClock(errorMinutes: wallError())
            }
        count(fault.name)
        return fault
    }

    private mutating func writeFailure() -> Fault {
        switch draw.number(in: 1...10) {
        case 1...5: .disk(.power, number: draw.number(in: 1...60))
        case 6...7: .disk(.sync, number: draw.number(in: 1...3))
        case 8...9: .disk(.write, number: draw.number(in: 1...60))
        default: .disk(.shortWrite, number: draw.number(in: 1...60))
        }
    }

    private mutating func wallError() -> Int {
        let errors = [0, 0, 60, -60, 24 * 60, -24 * 60]
        return (draw.one(of: errors) ?? 0) + draw.number(in: -2...2)
    }

    // MARK: After a process ended

    mutating func losesPower() -> Bool { draw.happens(percent: 40) }

    /// The answers were sent, but did they get through before the end?
    mutating func losesMail() -> Bool { draw.happens(percent: 50) }

    mutating func outageSeconds() -> Int { draw.number(in: 1...1_800) }

    /// What goes wrong while the ledger is opened again.
    mutating func whileOpening() -> Fault? {
        guard !isOver, draw.happens(percent: 25) else { return nil }
        let isRead = draw.happens(percent: 20)
        let fault: Fault =
            isRead ? .disk(.read, number: draw.number(in: 1...40)) : writeFailure()
        count(fault.name)
        return fault
    }

    mutating func wallErrorAfterStart() -> Int? {
        guard !isOver, draw.happens(percent: 25) else { return nil }
        count("wall clock set")
        return wallError()
    }

    mutating func comparesReplay() -> Bool { draw.happens(percent: 15) }

    // MARK: The network, and people

    mutating func losesAnswer() -> Bool { happens(percent: 3, "answer lost") }

    mutating func sendsTwice() -> Bool { happens(percent: 3, "command sent twice") }

    mutating func breaksLine() -> Bool { happens(percent: 3, "line broken at work") }

    /// So long that the lease runs out over it.
    mutating func dawdleSeconds() -> Int {
        happens(percent: 3, "lease outlived") ? draw.number(in: 250...900) : 0
    }

    mutating func minutesUntilAgain() -> Int { draw.number(in: 1...90) }

    private mutating func happens(percent: Int, _ name: String) -> Bool {
        guard !isOver, draw.happens(percent: percent) else { return false }
        count(name)
        return true
    }
}
