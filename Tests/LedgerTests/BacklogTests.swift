import Support
import Testing

@testable import Ledger

@Suite("A backlog of rows")
struct BacklogTests {
    /// A table, and the portions in which it came to its rows.
    private final class Table {
        private(set) var rows: [(key: Int, row: String)] = []
        private(set) var portions: [[Int]] = []

        func write(_ backlog: inout Backlog<Int, String>) throws {
            let before = rows.count
            try backlog.writePortion { key, row in rows.append((key, row)) }
            if rows.count > before { portions.append(rows[before...].map(\.key)) }
        }
    }

    @Test("gives what is gathered and what is leaving, oldest first, and not what is written")
    func reading() throws {
        var backlog = Backlog<Int, String>(size: 4)
        let table = Table()
        for (key, row) in [(7, "a"), (3, "b"), (7, "c"), (1, "d")] {
            backlog.add(row, key, at: 1)
        }
        try table.write(&backlog)
        #expect(table.rows.isEmpty)
        backlog.add("e", 7, at: 2)
        #expect(backlog.rows(of: 7) == ["a", "c", "e"])
        #expect(backlog.last(of: 7) { $0 != "e" } == "c")
        #expect(backlog.rows(of: 2) == [] && backlog.rows(of: 9) == [])
        try table.write(&backlog)
        #expect(table.rows.map(\.row) == ["d", "b"])
        #expect(backlog.rows(of: 1) == [] && backlog.last(of: 3) { _ in true } == nil)
        try backlog.writeAll { _, _ in }
        #expect(backlog.rows(of: 7) == [])
    }

    @Test("writes neighbours together, two for each new row, and is never more than twice its size")
    func pace() throws {
        var backlog = Backlog<Int, String>(size: 64)
        let table = Table()
        var unwritten = 0
        for number in 1...1_000 {
            // All residues in another order than that of the numbers.
            backlog.add("\(number)", number * 389 % 1_009, at: Int64(number))
            try table.write(&backlog)
            unwritten = max(unwritten, number - table.rows.count)
        }
        #expect(unwritten <= 2 * 64)
        #expect(table.portions.allSatisfy { $0.count <= 2 })
        // Each time the size was reached, all of them in order.
        for start in stride(from: 0, to: table.rows.count - 64, by: 64) {
            let keys = table.rows[start..<start + 64].map(\.key)
            #expect(keys == keys.sorted())
        }
        #expect(Set(table.rows.map(\.key)).count == table.rows.count)
    }

    @Test("never says that an entry is written whose row is not", arguments: 1...20)
    func progress(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        var backlog = Backlog<Int, Int64>(size: Int.random(in: 0...20, using: &random))
        var unwritten: Set<Int64> = []
        for sequence in Int64(1)...300 {
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                backlog.add(sequence, Int.random(in: 0...40, using: &random), at: sequence)
                unwritten.insert(sequence)
            }
            var written: [Int64] = []
            if sequence.isMultiple(of: 97) {
                try backlog.writeAll { _, row in written.append(row) }
                #expect(backlog.firstUnwritten == nil)
                unwritten = []
            } else {
                try backlog.writePortion { _, row in written.append(row) }
            }
            // An entry with several rows counts as unwritten until the last of them.
            let found = (0...40).flatMap { backlog.rows(of: $0) }
            #expect(unwritten.isSuperset(of: found))
            unwritten = Set(found)
            if let first = unwritten.min() {
                #expect(try #require(backlog.firstUnwritten) <= first)
            }
        }
    }
}
