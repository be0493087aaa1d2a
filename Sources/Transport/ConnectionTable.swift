/// The connections of one loop by slot. A slot's generation grows with every tenant.
struct ConnectionTable {
    private var tenants: [Connection?] = []
    private var generations: [UInt32] = []
    private var free: [UInt32] = []

    var count: Int { tenants.count - free.count }
    var isEmpty: Bool { count == 0 }

    var all: [Connection] { tenants.compactMap(\.self) }

    /// The tenant of that slot, if it is still the same one.
    subscript(slot: UInt32, generation: UInt32) -> Connection? {
        let slot = Int(slot)
        guard slot < tenants.count, generations[slot] == generation else { return nil }
        return tenants[slot]
    }

    mutating func insert(_ make: (_ slot: UInt32, _ generation: UInt32) -> Connection) -> Connection
    {
        let slot = free.popLast() ?? addSlot()
        let connection = make(slot, generations[Int(slot)])
        tenants[Int(slot)] = connection
        return connection
    }

    mutating func remove(_ slot: UInt32) {
        tenants[Int(slot)] = nil
        // Generation 0 belongs to the loop's own descriptors.
        let next = generations[Int(slot)] &+ 1
        generations[Int(slot)] = max(next, 1)
        free.append(slot)
    }

    private mutating func addSlot() -> UInt32 {
        tenants.append(nil)
        generations.append(1)
        return UInt32(tenants.count - 1)
    }
}
