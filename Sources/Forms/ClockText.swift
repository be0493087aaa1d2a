public import Casework
internal import Wire

/// An obligation's clocks as one short text in its row, which is written and read for every step of
/// every referral: the journal has the same in words.
///
///     0,,1795335846284,1795420800000,,20784,1,1795536000000,1795708800000,,,,0,,,s1795335846548
///     kind owner started warning promise binding tier leader secretariat paused(3) extended
///     paused-since told end, one clock behind another with a semicolon
///
/// Codes are places in the lists below. A list only grows at its end.
public enum ClockText {
    private static let kinds: [ClockKind] = [.acknowledge, .accept, .answer, .complete]
    private static let tiers: [Tier] = [.statutory, .promised]
    private static let steps: [ClockStep] = [
        .warning, .promiseMissed, .breach, .leader, .secretariat,
    ]

    // MARK: Writing

    /// Eighteen numbers with their marks and commas, and another owner's key.
    private static let clockBytesMax = 18 * (DecimalText.lengthMax + 2) + Code.lengthMax

    public static func write(_ clocks: [Clock], of route: Route) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(clocks.count * clockBytesMax)
        for clock in clocks {
            let isFirst = out.isEmpty
            out.append(addingCapacity: clockBytesMax) { text in
                if !isFirst { text.append(Mark.nextClock) }
                write(clock, of: route, to: &text)
            }
        }
        return out
    }

    private static func write(
        _ clock: Clock, of route: Route, to out: inout OutputSpan<UInt8>
    ) {
        put(kinds.firstIndex(of: clock.kind).map { Int64($0) }, to: &out)
        // Nearly always the agency itself, or its window.
        if clock.owner == route.window && clock.owner != route.agency {
            out.append(Mark.window)
        } else if clock.owner != route.agency {
            for byte in clock.owner.text.utf8 { out.append(byte) }
        }
        out.append(Mark.next)
        put(clock.startedAt.milliseconds, to: &out)
        let timetable = clock.timetable
        put(timetable.warning?.milliseconds, to: &out)
        put(timetable.promise, to: &out)
        put(timetable.binding, to: &out)
        put(tiers.firstIndex(of: timetable.bindingTier).map { Int64($0) }, to: &out)
        put(timetable.leader.milliseconds, to: &out)
        put(timetable.secretariat.milliseconds, to: &out)
        put(unless: 0, Int64(clock.paused.workingDays), to: &out)
        put(unless: 0, Int64(clock.paused.days), to: &out)
        put(unless: 0, clock.paused.milliseconds, to: &out)
        put(unless: 0, Int64(clock.extended), to: &out)
        put(clock.pausedSince?.milliseconds, to: &out)
        put(clock.told.flatMap { steps.firstIndex(of: $0) }.map { Int64($0) }, to: &out)
        switch clock.end {
        case .satisfied(let at): put(Mark.satisfied, at, to: &out)
        case .satisfiedLate(let at): put(Mark.satisfiedLate, at, to: &out)
        case .cancelled(let at): put(Mark.cancelled, at, to: &out)
        case nil: break
        }
    }

    private enum Mark {
        static let next = UInt8(ascii: ",")
        static let nextClock = UInt8(ascii: ";")
        static let window = UInt8(ascii: "@")
        /// An hour limit ends at a moment, any other with a day.
        static let moment = UInt8(ascii: "m")
        static let rolledFrom = UInt8(ascii: "r")
        static let provisional = UInt8(ascii: "p")
        static let satisfied = UInt8(ascii: "s")
        static let satisfiedLate = UInt8(ascii: "l")
        static let cancelled = UInt8(ascii: "c")
    }

    private static func put(_ number: Int64?, to out: inout OutputSpan<UInt8>) {
        if let number { DecimalText.append(number, to: &out) }
        out.append(Mark.next)
    }

    private static func put(unless usual: Int64, _ number: Int64, to out: inout OutputSpan<UInt8>) {
        put(number == usual ? nil : number, to: &out)
    }

    private static func put(_ mark: UInt8, _ at: Instant, to out: inout OutputSpan<UInt8>) {
        out.append(mark)
        DecimalText.append(at.milliseconds, to: &out)
    }

    private static func put(_ due: DueDate?, to out: inout OutputSpan<UInt8>) {
        if let due {
            if let date = due.date {
                DecimalText.append(Int64(date.days), to: &out)
            } else {
                put(Mark.moment, due.instant, to: &out)
            }
            if let from = due.rolledFrom {
                out.append(Mark.rolledFrom)
                DecimalText.append(Int64(from.days), to: &out)
            }
            if due.provisional { out.append(Mark.provisional) }
        }
        out.append(Mark.next)
    }

    // MARK: Reading

    /// Hardly a clock is shorter: four moments, a day and the marks between them.
    private static let bytesMin = 60

    /// Nil when it is not what we write.
    ///
    /// - Parameters: the obligation's agency and window, which own its clocks.
    public static func read(
        _ text: Span<UInt8>, agency: AgencyID, window: AgencyID
    ) -> [Clock]? {
        var clocks: [Clock] = []
        clocks.reserveCapacity(text.count / bytesMin)
        return read(text, agency: agency, window: window, into: &clocks) ? clocks : nil
    }

    /// The same for who reads many: the clocks are added to an array whose room may be used again.
    ///
    /// - Returns: false when it is not what we write.
    public static func read(
        _ text: Span<UInt8>, agency: AgencyID, window: AgencyID, into clocks: inout [Clock]
    ) -> Bool {
        let owners = Owners(agency: agency, window: window)
        var reading = Reading()
        while reading.place < text.count {
            guard reading.place == 0 || reading.take(Mark.nextClock, in: text),
                let clock = clock(&reading, text, owners)
            else { return false }
            clocks.append(clock)
        }
        return true
    }

    private static func clock(
        _ reading: inout Reading, _ text: Span<UInt8>, _ owners: Owners
    ) -> Clock? {
        guard let kind = kinds.at(reading.field(text)),
            let owner = owner(&reading, text, owners),
            let startedAt = reading.field(text)
        else { return nil }
        let warning = reading.field(text)
        let promise = due(&reading, text)
        guard let binding = due(&reading, text), let tier = tiers.at(reading.field(text)),
            let leader = reading.field(text), let secretariat = reading.field(text)
        else { return nil }
        let paused = PausedTime(
            workingDays: Int(reading.field(text) ?? 0), days: Int(reading.field(text) ?? 0),
            milliseconds: reading.field(text) ?? 0)
        let extended = Int(reading.field(text) ?? 0)
        let pausedSince = reading.field(text)
        let told = reading.field(text)
        guard !reading.hasFailed, told == nil || steps.at(told) != nil,
            let end = end(&reading, text)
        else { return nil }
        return Clock(
            kind: kind, owner: owner, startedAt: Instant(milliseconds: startedAt),
            timetable: Timetable(
                warning: warning.map { Instant(milliseconds: $0) }, promise: promise,
                binding: binding, bindingTier: tier, leader: Instant(milliseconds: leader),
                secretariat: Instant(milliseconds: secretariat)),
            paused: paused, extended: extended,
            pausedSince: pausedSince.map { Instant(milliseconds: $0) }, told: steps.at(told),
            end: end.value)
    }

    private static func owner(
        _ reading: inout Reading, _ text: Span<UInt8>, _ owners: Owners
    ) -> AgencyID? {
        if reading.take(Mark.next, in: text) { return owners.agency }
        if reading.take(Mark.window, in: text) {
            return reading.take(Mark.next, in: text) ? owners.window : nil
        }
        let start = reading.place
        while reading.place < text.count, text[reading.place] != Mark.next { reading.place += 1 }
        guard let word = try? UTF8Span(validating: text.extracting(start..<reading.place)),
            reading.take(Mark.next, in: text)
        else { return nil }
        return AgencyID(String(copying: word))
    }

    private static func due(_ reading: inout Reading, _ text: Span<UInt8>) -> DueDate? {
        if reading.take(Mark.next, in: text) { return nil }
        let isMoment = reading.take(Mark.moment, in: text)
        guard let number = reading.number(text) else { return nil }
        var rolledFrom: CivilDate?
        if reading.take(Mark.rolledFrom, in: text) {
            guard let days = reading.number(text) else { return nil }
            rolledFrom = CivilDate(days: days)
        }
        let provisional = reading.take(Mark.provisional, in: text)
        guard reading.take(Mark.next, in: text) else {
            reading.hasFailed = true
            return nil
        }
        let date = isMoment ? nil : CivilDate(days: number)
        return DueDate(
            date: date,
            instant: date.map { Instant(startOf: $0.adding(days: 1)) }
                ?? Instant(milliseconds: number),
            rolledFrom: rolledFrom, provisional: provisional)
    }

    private struct Owners {
        let agency: AgencyID
        let window: AgencyID
    }

    private struct End {
        let value: Clock.End?
    }

    private static func end(_ reading: inout Reading, _ text: Span<UInt8>) -> End? {
        guard reading.place < text.count, text[reading.place] != Mark.nextClock else {
            return End(value: nil)
        }
        let mark = text[reading.place]
        reading.place += 1
        guard let at = reading.number(text).map({ Instant(milliseconds: $0) }) else { return nil }
        switch mark {
        case Mark.satisfied: return End(value: .satisfied(at))
        case Mark.satisfiedLate: return End(value: .satisfiedLate(at))
        case Mark.cancelled: return End(value: .cancelled(at))
        default: return nil
        }
    }

    private struct Reading {
        var place = 0
        /// Something stood where it cannot stand.
        var hasFailed = false

        mutating func take(_ mark: UInt8, in text: Span<UInt8>) -> Bool {
            guard place < text.count, text[place] == mark else { return false }
            place += 1
            return true
        }

        mutating func number(_ text: Span<UInt8>) -> Int64? {
            let isNegative = take(UInt8(ascii: "-"), in: text)
            let start = place
            var end = start
            var number: Int64 = 0
            while end < text.count {
                let digit = text[end] &- UInt8(ascii: "0")
                guard digit < 10 else { break }
                number = number &* 10 &+ Int64(digit)
                end += 1
            }
            place = end
            // Eighteen digits always fit, and we write fifteen at most.
            guard end > start, end - start <= 18 else {
                hasFailed = true
                return nil
            }
            return isNegative ? -number : number
        }

        /// A number and the comma behind it; nil when there is only the comma.
        mutating func field(_ text: Span<UInt8>) -> Int64? {
            if take(Mark.next, in: text) { return nil }
            guard let number = number(text), take(Mark.next, in: text) else {
                hasFailed = true
                return nil
            }
            return number
        }
    }
}

extension Array {
    fileprivate func at(_ place: Int64?) -> Element? {
        guard let place, indices.contains(Int(clamping: place)) else { return nil }
        return self[Int(place)]
    }
}
