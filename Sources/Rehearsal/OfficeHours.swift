internal import Casework

/// When offices are open: working days, 8:30 to 12:00 and 14:00 to 17:30.
struct OfficeHours {
    let calendar: WorkingCalendar

    static let minutesPerDay = morning.count + afternoon.count
    private static let morning = 8 * 60 + 30..<12 * 60
    private static let afternoon = 14 * 60..<17 * 60 + 30

    func isOpen(at moment: Instant) -> Bool {
        let minute = Self.minute(of: moment)
        return calendar.isWorkingDay(moment.civilDate)
            && (Self.morning.contains(minute) || Self.afternoon.contains(minute))
    }

    /// So many minutes of office time later; closed hours and rest days do not count.
    func adding(minutes: Int, to moment: Instant) -> Instant {
        let today = moment.civilDate
        guard calendar.isWorkingDay(today) else {
            return time(minutes, on: calendar.nextWorkingDay(onOrAfter: today))
        }
        return time(Self.elapsed(Self.minute(of: moment)) + minutes, on: today)
    }

    /// The moment after so many minutes of office time, counted from a working day's opening.
    func time(_ minutes: Int, on day: CivilDate) -> Instant {
        let (days, rest) = minutes.quotientAndRemainder(dividingBy: Self.minutesPerDay)
        let isMorning = rest < Self.morning.count
        let minute =
            isMorning
            ? Self.morning.lowerBound + rest
            : Self.afternoon.lowerBound + rest - Self.morning.count
        return Instant(startOf: calendar.add(workingDays: days, to: day))
            .adding(minutes: minute)
    }

    /// Office time gone by when the day's clock shows `minute`.
    private static func elapsed(_ minute: Int) -> Int {
        [morning, afternoon].reduce(0) {
            $0 + min(max(minute - $1.lowerBound, 0), $1.count)
        }
    }

    private static func minute(of moment: Instant) -> Int {
        let midnight = Instant(startOf: moment.civilDate)
        return Int((moment.milliseconds - midnight.milliseconds) / 60_000)
    }
}

extension Instant {
    func adding(minutes: Int) -> Instant { adding(milliseconds: Int64(minutes) * 60_000) }

    func adding(seconds: Int) -> Instant { adding(milliseconds: Int64(seconds) * 1_000) }
}
