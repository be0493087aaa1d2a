/// A moment as headers write it (IMF-fixdate, RFC 9110 §5.6.7).
public enum HTTPDate {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    ///
    /// - Parameter seconds: since the beginning of 1970, leap seconds not counted. What lies
    ///   before the year 1 or after 9999 becomes the nearest moment that can be written.
    public static func text(secondsSince1970 seconds: Int64) -> String {
        let seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
        let secondOfDay = Int(seconds.modulo(86_400))
        let day = Int((seconds - Int64(secondOfDay)) / 86_400)
        let date = Civil(daysSince1970: day)
        var out: [UInt8] = []
        out.reserveCapacity(29)
        // The first of January 1970 was a Thursday.
        out.append(contentsOf: weekdays[(day + 4).modulo(7)].utf8)
        out.append(contentsOf: ", ".utf8)
        append(date.day, digits: 2, to: &out)
        out.append(contentsOf: " \(months[date.month - 1]) ".utf8)
        append(date.year, digits: 4, to: &out)
        let hour = secondOfDay / 3_600
        for (mark, part) in [(" ", hour), (":", secondOfDay / 60 % 60), (":", secondOfDay % 60)] {
            out.append(contentsOf: mark.utf8)
            append(part, digits: 2, to: &out)
        }
        out.append(contentsOf: " GMT".utf8)
        return String(decoding: out, as: UTF8.self)
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func append(_ value: Int, digits: Int, to out: inout [UInt8]) {
        var unit = digits == 4 ? 1_000 : 10
        while unit > 0 {
            out.append(Ascii.zero + UInt8(value / unit % 10))
            unit /= 10
        }
    }

    /// A day of the Gregorian calendar.
    ///
    /// Years begin with March here until the end, so that a leap day is the last of its year: then
    /// months have the same lengths every year, 153 days in five of them.
    private struct Civil {
        let year: Int
        let month: Int
        let day: Int

        private static let daysOf400Years = 146_097
        private static let daysFromYear0To1970 = 719_468

        init(daysSince1970: Int) {
            let days = daysSince1970 + Self.daysFromYear0To1970
            let dayOf400 = days.modulo(Self.daysOf400Years)
            let leapDays = dayOf400 / 1_460 - dayOf400 / 36_524 + dayOf400 / 146_096
            let yearOf400 = (dayOf400 - leapDays) / 365
            let dayOfYear = dayOf400 - (365 * yearOf400 + yearOf400 / 4 - yearOf400 / 100)
            let monthFromMarch = (5 * dayOfYear + 2) / 153
            let isNextYear = monthFromMarch >= 10
            day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
            month = isNextYear ? monthFromMarch - 9 : monthFromMarch + 3
            year =
                (days - dayOf400) / Self.daysOf400Years * 400 + yearOf400 + (isNextYear ? 1 : 0)
        }
    }
}

extension BinaryInteger {
    /// The remainder that is never negative.
    fileprivate func modulo(_ divisor: Self) -> Self {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
