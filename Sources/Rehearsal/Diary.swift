internal import Casework

/// Who has to do what, and when. Errands of one moment come in the order they were entered, so
/// that nothing depends on chance.
struct Diary {
    private struct Line {
        let at: Instant
        let number: Int
        let errand: Errand

        func comes(before other: Line) -> Bool { (at, number) < (other.at, other.number) }
    }

    /// A binary heap: the first line is the next one.
    private var lines: [Line] = []
    private var entered = 0

    var next: Instant? { lines.first?.at }

    mutating func enter(_ errand: Errand, at moment: Instant) {
        entered += 1
        lines.append(Line(at: moment, number: entered, errand: errand))
        var index = lines.count - 1
        while index > 0, lines[index].comes(before: lines[(index - 1) / 2]) {
            lines.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func takeFirst() -> Errand? {
        guard !lines.isEmpty else { return nil }
        lines.swapAt(0, lines.count - 1)
        let first = lines.removeLast()
        var index = 0
        while true {
            let children = [2 * index + 1, 2 * index + 2].filter { $0 < lines.count }
            let least = children.min { lines[$0].comes(before: lines[$1]) }
            guard let least, lines[least].comes(before: lines[index]) else { break }
            lines.swapAt(index, least)
            index = least
        }
        return first.errand
    }
}
