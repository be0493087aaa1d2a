import Testing

@testable import Ledger

@Suite("A simulated disk")
struct SimulatedDiskTests {
    /// A table of numbers on a disk of its own.
    private struct Shelf {
        let disk: SimulatedDisk
        var options = Connection.Options()

        init(seed: UInt64, durable: Bool = true) {
            disk = SimulatedDisk(seed: seed)
            options.durable = durable
            options.checkpointPages = 0
        }

        func open() throws(SQLiteError) -> Connection {
            let connection = try Connection(
                path: "/shelf", on: .simulated(disk), mode: .readWriteCreate, options: options)
            try connection.execute(
                "CREATE TABLE IF NOT EXISTS n (i INTEGER PRIMARY KEY, t TEXT)", to: "make it")
            return connection
        }

        func put(_ number: Int, into connection: Connection) throws(SQLiteError) {
            let text = String(repeating: "x", count: 3_000)
            try connection.execute("INSERT INTO n VALUES (\(number), '\(text)')", to: "put it")
        }

        func isWhole(_ connection: Connection) throws(SQLiteError) -> Bool {
            try connection.prepare("PRAGMA integrity_check", to: "look").first { $0.text(0) }
                == "ok"
        }

        func numbers(_ connection: Connection) throws(SQLiteError) -> [Int64] {
            try connection.prepare("SELECT i FROM n ORDER BY i", to: "look").all { $0.int(0) }
        }
    }

    @Test("what was committed survives every cut of the power", arguments: 1...60 as ClosedRange)
    func synced(_ seed: UInt64) throws {
        let shelf = Shelf(seed: seed)
        for round in 1...4 {
            let connection = try shelf.open()
            #expect(try shelf.numbers(connection) == (1..<Int64(round)).map { $0 })
            try shelf.put(round, into: connection)
            if seed.isMultiple(of: 2) { _ = try connection.copyLogBack() }
            shelf.disk.cutPower()
        }
        let connection = try shelf.open()
        #expect(try shelf.numbers(connection) == [1, 2, 3, 4])
        #expect(try shelf.isWhole(connection))
    }

    @Test(
        "what can be read after a failed sync survives the power cut that follows",
        arguments: 1...60 as ClosedRange)
    func failedSync(_ seed: UInt64) throws {
        let shelf = Shelf(seed: seed)
        var connection = try shelf.open()
        for number in 1...4 { try shelf.put(number, into: connection) }
        shelf.disk.arm(.sync, number: 1)
        #expect(throws: SQLiteError.self) { try shelf.put(5, into: connection) }
        shelf.disk.endProcess()
        connection = try shelf.open()
        let read = try shelf.numbers(connection)
        #expect(read.starts(with: [1, 2, 3, 4]))
        // As the ledger does when it is opened.
        _ = try connection.copyLogBack()
        shelf.disk.cutPower()
        connection = try shelf.open()
        #expect(try shelf.numbers(connection) == read)
        #expect(try shelf.isWhole(connection))
    }

    @Test(
        "a start that breaks off after a failed sync spoils nothing",
        arguments: 1...30 as ClosedRange<Int>)
    func brokenStart(_ read: Int) throws {
        for seed in 1...8 as ClosedRange<UInt64> {
            let shelf = Shelf(seed: seed)
            do {
                let connection = try shelf.open()
                for number in 1...4 { try shelf.put(number, into: connection) }
                _ = try connection.copyLogBack()
                // A page of it stands in the new log before all are changed.
                try shelf.put(5, into: connection)
                shelf.disk.arm(.sync, number: 1)
                #expect(throws: SQLiteError.self) {
                    try connection.execute("UPDATE n SET t = t || 'y'", to: "change all")
                }
                shelf.disk.endProcess()
            }
            shelf.disk.arm(.read, number: read)
            _ = try? shelf.open()
            shelf.disk.cutPower()
            let connection = try shelf.open()
            #expect(try shelf.numbers(connection) == [1, 2, 3, 4, 5])
            #expect(try shelf.isWhole(connection))
            // All were changed or none.
            let lengths = try connection.prepare(
                "SELECT count(DISTINCT length(t)) FROM n", to: "look"
            ).first { $0.int(0) }
            #expect(lengths == 1)
        }
    }

    @Test("what was not synced can be lost, whole or in part")
    func notSynced() throws {
        var outcomes: Set<String> = []
        for seed in 1...40 as ClosedRange<UInt64> {
            let shelf = Shelf(seed: seed, durable: false)
            let connection = try shelf.open()
            for number in 1...3 { try shelf.put(number, into: connection) }
            shelf.disk.cutPower()
            do throws(SQLiteError) {
                outcomes.insert("\(try shelf.numbers(try shelf.open()))")
            } catch {
                outcomes.insert("\(error.code)")
            }
        }
        #expect(outcomes.contains("[1, 2, 3]"))
        #expect(outcomes.contains("[]"))
        #expect(outcomes.count > 2)
    }

    @Test("the end of the process loses nothing that was written, synced or not")
    func process() throws {
        let shelf = Shelf(seed: 1, durable: false)
        let connection = try shelf.open()
        try shelf.put(1, into: connection)
        shelf.disk.endProcess()
        #expect(throws: SQLiteError.self) { try shelf.put(2, into: connection) }
        #expect(try shelf.numbers(try shelf.open()) == [1])
    }

    @Test(
        "a failure comes once, at the operation it was armed for, and is told",
        arguments: [SimulatedDisk.Failure.write, .shortWrite, .sync])
    func failure(_ failure: SimulatedDisk.Failure) throws {
        let shelf = Shelf(seed: 3)
        let connection = try shelf.open()
        shelf.disk.arm(failure, number: 1)
        let error = #expect(throws: SQLiteError.self) { try shelf.put(1, into: connection) }
        #expect(error.map { ResultCode.ioError ~= $0.code } == true)
        #expect(shelf.disk.disarm() == failure)
        #expect(shelf.disk.disarm() == nil)
        try shelf.put(2, into: connection)
        #expect(try shelf.numbers(connection).contains(2))
    }

    @Test("a failed read is told; without power nothing gets through until it is back")
    func readAndPower() throws {
        let shelf = Shelf(seed: 4)
        try shelf.put(1, into: shelf.open())
        shelf.disk.arm(.read, number: 1)
        #expect(throws: SQLiteError.self) { try shelf.open() }
        #expect(shelf.disk.disarm() == .read)
        let connection = try shelf.open()
        shelf.disk.arm(.power, number: 1)
        #expect(throws: SQLiteError.self) { try shelf.put(2, into: connection) }
        #expect(throws: SQLiteError.self) { try shelf.put(3, into: connection) }
        #expect(shelf.disk.disarm() == .power)
        shelf.disk.cutPower()
        #expect(try shelf.numbers(try shelf.open()) == [1])
    }

    @Test("without room a change is refused as a whole, and made when there is some")
    func full() throws {
        let shelf = Shelf(seed: 5)
        let connection = try shelf.open()
        shelf.disk.room = 2_000
        let error = #expect(throws: SQLiteError.self) { try shelf.put(1, into: connection) }
        #expect(error?.code == .full)
        #expect(try shelf.numbers(connection) == [])
        shelf.disk.room = 1 << 20
        try shelf.put(2, into: connection)
        #expect(try shelf.numbers(connection) == [2])
        #expect(shelf.disk.room < 1 << 20)
    }

    @Test("readers beside the writer see what is committed, and two writers are kept apart")
    func beside() throws {
        let shelf = Shelf(seed: 6)
        let (one, two) = (try shelf.open(), try shelf.open())
        let reader = try Connection(
            path: "/shelf", on: .simulated(shelf.disk), mode: .readOnly)
        try one.execute("BEGIN IMMEDIATE", to: "begin")
        try shelf.put(1, into: one)
        #expect(try shelf.numbers(reader) == [])
        let error = #expect(throws: SQLiteError.self) {
            try two.execute("BEGIN IMMEDIATE", to: "begin")
        }
        #expect(error?.code == .busy)
        try one.execute("COMMIT", to: "commit")
        #expect(try shelf.numbers(reader) == [1])
        try shelf.put(2, into: two)
        #expect(try shelf.numbers(reader) == [1, 2])
    }

    @Test("the same seed and the same calls leave the same disk")
    func seeds() throws {
        func outcome(_ seed: UInt64) -> String {
            let shelf = Shelf(seed: seed, durable: false)
            do throws(SQLiteError) {
                let connection = try shelf.open()
                for number in 1...5 { try shelf.put(number, into: connection) }
                shelf.disk.cutPower()
                return "\(try shelf.numbers(try shelf.open()))"
            } catch {
                return "\(error)"
            }
        }
        for seed in 1...20 as ClosedRange<UInt64> { #expect(outcome(seed) == outcome(seed)) }
    }
}
