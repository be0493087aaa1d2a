import Testing

@testable import Ledger

@Suite("A transaction")
struct TransactionTests {
    private func open(_ path: String, busyTimeout: CInt = 0) throws -> Connection {
        var options = Connection.Options()
        options.busyTimeoutMilliseconds = busyTimeout
        return try Connection(path: path, mode: .readWriteCreate, options: options)
    }

    private func numbers(_ connection: Connection) throws -> [Int64] {
        try connection.prepare("SELECT n FROM t ORDER BY n", to: "test").all { $0.int(0) }
    }

    @Test("committed rows stay")
    func commit() throws {
        let directory = try ScratchDirectory()
        let connection = try open(directory.file("a.db"))
        try connection.execute("CREATE TABLE t (n INTEGER) STRICT", to: "test")
        let transaction = try Transaction(on: connection)
        #expect(!connection.isAutocommit)
        try connection.execute("INSERT INTO t VALUES (1)", to: "test")
        try transaction.commit()
        #expect(connection.isAutocommit)
        #expect(try numbers(connection) == [1])
    }

    @Test("an error on the way takes everything back")
    func dropped() throws {
        struct Interruption: Error {}
        let directory = try ScratchDirectory()
        let connection = try open(directory.file("a.db"))
        try connection.execute("CREATE TABLE t (n INTEGER) STRICT", to: "test")
        func work(failing: Bool) throws {
            let transaction = try Transaction(on: connection)
            try connection.execute("INSERT INTO t VALUES (1)", to: "test")
            #expect(try numbers(connection) == [1])
            if failing { throw Interruption() }
            try transaction.commit()
        }
        #expect(throws: Interruption.self) { try work(failing: true) }
        #expect(connection.isAutocommit)
        #expect(try numbers(connection) == [])
        try work(failing: false)
        #expect(try numbers(connection) == [1])
    }

    @Test("a second writer is told that the first is busy")
    func busy() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a.db")
        let first = try open(path)
        let second = try open(path)
        let transaction = try Transaction(on: first)
        let error = #expect(throws: SQLiteError.self) { _ = try Transaction(on: second) }
        #expect(error?.code == .busy)
        try transaction.commit()
        try Transaction(on: second).commit()
    }

    @Test("a full disk is told apart, leaves nothing behind, and writing goes on later")
    func full() throws {
        let directory = try ScratchDirectory()
        let connection = try open(directory.file("a.db"))
        try connection.execute(
            "CREATE TABLE t (n INTEGER, b BLOB) STRICT; PRAGMA max_page_count = 20", to: "test")
        let insert = try connection.prepare("INSERT INTO t VALUES (?, ?)", to: "append")
        insert.bind(1, 1)
        insert.bind(2, [UInt8](repeating: 1, count: 20 * 8_192))
        func work() throws {
            let transaction = try Transaction(on: connection)
            try connection.execute("INSERT INTO t VALUES (0, x'')", to: "test")
            try insert.run()
            try transaction.commit()
        }
        let error = #expect(throws: SQLiteError.self) { try work() }
        #expect(error?.code == .full)
        #expect(error.map { "\($0)" } == "Could not append: the disk is full.")
        #expect(connection.isAutocommit)
        #expect(try numbers(connection) == [])

        try connection.execute("PRAGMA max_page_count = 200", to: "test")
        try work()
        #expect(try numbers(connection) == [0, 1])
    }
}
