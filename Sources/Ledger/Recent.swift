/// What was used lately, up to a count: one more, and the oldest is forgotten. One at a time,
/// because forgetting thousands at once would keep a receipt waiting.
struct Recent<Key: Hashable, Value> {
    private let countMax: Int
    private var values: [Key: Value] = [:]
    /// In the order of their coming, round and round. What was removed and came again stands here
    /// twice, and is forgotten early.
    private var order: [Key] = []
    private var oldest = 0

    init(countMax: Int) { self.countMax = countMax }

    subscript(key: Key) -> Value? { values[key] }

    mutating func keep(_ value: Value, _ key: Key) {
        if values[key] == nil { makeRoom(for: key) }
        values[key] = value
    }

    private mutating func makeRoom(for key: Key) {
        guard order.count == countMax else { return order.append(key) }
        values[order[oldest]] = nil
        order[oldest] = key
        oldest = (oldest + 1) % countMax
    }

    mutating func remove(_ key: Key) { values[key] = nil }

    mutating func removeAll(where isUnwanted: (Value) -> Bool) {
        values = values.filter { !isUnwanted($0.value) }
    }

    mutating func forget() { self = Recent(countMax: countMax) }
}
