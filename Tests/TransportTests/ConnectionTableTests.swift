import Testing

@testable import Transport

@Suite("ConnectionTable") struct ConnectionTableTests {
    @Test("a slot that is used again has another generation, and only the new one is found")
    func generations() {
        var table = ConnectionTable()
        let first = insert(into: &table)
        #expect(table[first.id.slot, first.id.generation] === first)
        table.remove(first.id.slot)
        #expect(table.isEmpty)
        let second = insert(into: &table)
        #expect(second.id.slot == first.id.slot)
        #expect(table[first.id.slot, first.id.generation] == nil)
        #expect(table[second.id.slot, second.id.generation] === second)
    }

    @Test("a slot that never existed has no tenant")
    func unknown() {
        let table = ConnectionTable()
        #expect(table[0, 1] == nil)
        #expect(table[.max, 0] == nil)
    }

    private func insert(into table: inout ConnectionTable) -> Connection {
        table.insert { slot, generation in
            Connection(
                id: ConnectionID(loop: 0, slot: slot, generation: generation), descriptor: -1,
                peer: Peer(ofDescriptor: -1), tls: nil, turn: Turn(limits: Limits()))
        }
    }
}
