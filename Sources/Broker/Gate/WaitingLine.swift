/// Those whose passcode has to be checked the slow way: one line per origin, served in turn, so
/// that a crowd behind one address does not hold up the others.
struct WaitingLine<Item> {
    private let countMax: Int
    private let perOriginMax: Int
    private var lines: [Origin: ArraySlice<Item>] = [:]
    /// Whose turn it is comes first; each origin stands here once.
    private var turns: ArraySlice<Origin> = []
    private(set) var count = 0

    init(countMax: Int, perOriginMax: Int) {
        self.countMax = countMax
        self.perOriginMax = perOriginMax
    }

    /// False when the line is full; then the item was not taken.
    mutating func append(_ item: Item, from origin: Origin) -> Bool {
        let ahead = lines[origin]?.count ?? 0
        guard count < countMax, ahead < perOriginMax else { return false }
        if ahead == 0 { turns.append(origin) }
        lines[origin, default: []].append(item)
        count += 1
        return true
    }

    /// The next one, in turn over the origins.
    mutating func next() -> Item? {
        guard let origin = turns.popFirst() else { return nil }
        let item = lines[origin]?.popFirst()
        if lines[origin]?.isEmpty == false {
            turns.append(origin)
        } else {
            lines[origin] = nil
        }
        count -= 1
        return item
    }
}
