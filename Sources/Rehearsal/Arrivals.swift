internal import Casework

/// When households come: on working days, most on Mondays; in an August flood many more; on rest
/// days a few by telephone.
struct Arrivals {
    let hours: OfficeHours

    /// The second full week of August is under water.
    static func isFlood(_ day: CivilDate) -> Bool {
        day.month == 8 && (10...16).contains(day.day)
    }

    /// So many moments between two days, in order.
    func draw(
        _ count: Int, from first: CivilDate, through last: CivilDate, by draw: inout Draw
    ) -> [Instant] {
        guard count > 0, first <= last else { return [] }
        let days = (first.days...last.days).map { CivilDate(days: $0) }
        let weights = days.map(weight)
        var moments: [Instant] = []
        for _ in 0..<count {
            guard let index = draw.index(weights: weights) else { continue }
            let second = draw.number(in: 0...59)
            moments.append(moment(on: days[index], by: &draw).adding(seconds: second))
        }
        return moments.sorted()
    }

    private func weight(_ day: CivilDate) -> Int {
        let ordinary =
            if !hours.calendar.isWorkingDay(day) { 1 } else { day.weekday == 1 ? 15 : 10 }
        return Self.isFlood(day) ? ordinary * 2 : ordinary
    }

    private func moment(on day: CivilDate, by draw: inout Draw) -> Instant {
        guard hours.calendar.isWorkingDay(day) else {
            return Instant(startOf: day).adding(minutes: draw.number(in: 8 * 60...21 * 60))
        }
        return hours.time(draw.number(in: 0...(OfficeHours.minutesPerDay - 10)), on: day)
    }
}
