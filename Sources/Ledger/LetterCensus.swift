internal import Casework

/// How many letters each box holds, waiting or in hand: what a full box is judged by.
struct LetterCensus {
    private var boxes: [LetterID: LetterBox] = [:]
    private var counts: [LetterBox: Int] = [:]

    func count(in box: LetterBox) -> Int { counts[box] ?? 0 }

    mutating func note(_ letter: Letter) {
        let present = letter.place
        guard boxes[letter.id] != present else { return }
        if let former = boxes.removeValue(forKey: letter.id) {
            let left = (counts[former] ?? 1) - 1
            counts[former] = left > 0 ? left : nil
        }
        guard let present else { return }
        boxes[letter.id] = present
        counts[present, default: 0] += 1
    }

    mutating func clear() { self = LetterCensus() }
}
