/// How many obligations came in and were finished, week by week.
public struct Trend: Sendable, Equatable {
    /// One week's figures.
    public struct Line: Sendable, Equatable {
        public let week: Week
        public fileprivate(set) var submitted = 0
        public fileprivate(set) var doneOnTime = 0
        public fileprivate(set) var doneLate = 0

        public func count(of flow: Figure.Flow) -> Int {
            switch flow {
            case .submitted: submitted
            case .doneOnTime: doneOnTime
            case .doneLate: doneLate
            }
        }

        fileprivate mutating func add(_ count: Int, _ flow: Figure.Flow) {
            switch flow {
            case .submitted: submitted += count
            case .doneOnTime: doneOnTime += count
            case .doneLate: doneLate += count
            }
        }
    }

    /// Every week from the first in which anything happened through the last, oldest first.
    public private(set) var lines: [Line] = []

    public init() {}

    public subscript(week: Week) -> Line? {
        guard let first = lines.first else { return nil }
        let place = week.number - first.week.number
        return lines.indices.contains(place) ? lines[place] : nil
    }

    mutating func count(_ flow: Figure.Flow, in week: Week) { add(1, flow, in: week) }

    mutating func add(_ other: Trend) {
        for line in other.lines {
            for flow in Figure.Flow.allCases where line.count(of: flow) > 0 {
                add(line.count(of: flow), flow, in: line.week)
            }
        }
    }

    private mutating func add(_ count: Int, _ flow: Figure.Flow, in week: Week) {
        guard let first = lines.first?.week.number else {
            lines = [Line(week: week)]
            lines[0].add(count, flow)
            return
        }
        if week.number < first {
            let missing = (week.number..<first).map { Line(week: Week(number: $0)) }
            lines.insert(contentsOf: missing, at: 0)
        } else {
            while first + lines.count <= week.number {
                lines.append(Line(week: Week(number: first + lines.count)))
            }
        }
        lines[week.number - lines[0].week.number].add(count, flow)
    }
}
