import Testing

@testable import Ledger

@Suite("A statement")
final class StatementTests {
    private let directory: ScratchDirectory
    private let connection: Connection

    init() throws {
        directory = try ScratchDirectory()
        connection = try Connection(path: directory.file("a.db"), mode: .readWriteCreate)
        let table = "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, s TEXT, b BLOB) STRICT"
        try connection.execute(table, to: "test")
    }

    private func insert() throws -> Statement {
        try connection.prepare("INSERT INTO t (n, s, b) VALUES (?, ?, ?)", to: "insert a row")
    }

    @Test(
        "integers, text and bytes come back as they went in",
        arguments: [
            (Int64.min, "", []),
            (Int64.max, "李梅，低保户 🏠", [0, 255, 0]),
            (-1, "a\0b", [UInt8](repeating: 9, count: 100_000)),
        ] as [(Int64, String, [UInt8])])
    func roundTrip(number: Int64, text: String, bytes: [UInt8]) throws {
        let insert = try insert()
        insert.bind(1, number)
        insert.bind(2, text)
        insert.bind(3, bytes)
        try insert.run()
        let select = try connection.prepare("SELECT n, s, b FROM t", to: "test")
        #expect(try select.step())
        #expect(select.int(0) == number)
        #expect(select.optionalInt(0) == number)
        #expect(select.text(1) == text)
        #expect(select.optionalText(1) == text)
        #expect(select.blob(2) == bytes)
        #expect(select.optionalBlob(2) == bytes)
        #expect(select.withBlob(2) { $0.count } == bytes.count)
        #expect(!select.isNull(1) && !select.isNull(2))
        #expect(try !select.step())
    }

    @Test("absent values come back absent, not empty")
    func null() throws {
        let insert = try insert()
        insert.bind(1, Int64?.none)
        insert.bind(2, String?.none)
        insert.bind(3, [UInt8]?.none)
        try insert.run()
        let select = try connection.prepare("SELECT n, s, b FROM t", to: "test")
        #expect(try select.step())
        #expect(select.optionalInt(0) == nil)
        #expect(select.optionalText(1) == nil)
        #expect(select.optionalBlob(2) == nil)
        #expect(select.blob(2) == [])
    }

    @Test("lent bytes are stored, empty ones too, and forgotten afterwards")
    func lending() throws {
        let insert = try insert()
        let entry: [UInt8] = [1, 2, 3]
        let nothing: [UInt8] = []
        try insert.run(lending: entry.span, at: 3)
        try insert.run(lending: nothing.span, at: 3)
        // This one has no address at all, which SQLite would take for NULL.
        try insert.run(lending: Span(), at: 3)
        try insert.run()
        let blobs = try connection.prepare("SELECT b FROM t ORDER BY id", to: "test").all {
            $0.optionalBlob(0)
        }
        #expect(blobs == [entry, nothing, nothing, nil])
    }

    @Test("a statement keeps its values and runs again")
    func reuse() throws {
        let insert = try insert()
        insert.bind(2, "same")
        for number in 1...3 as ClosedRange<Int64> {
            insert.bind(1, number)
            try insert.run()
        }
        let rows = try connection.prepare("SELECT n, s FROM t ORDER BY n", to: "test").all {
            "\($0.int(0)) \($0.text(1))"
        }
        #expect(rows == ["1 same", "2 same", "3 same"])
    }

    @Test("taking the first row leaves no read transaction open")
    func first() throws {
        try connection.execute("INSERT INTO t (n) VALUES (1), (2)", to: "test")
        let select = try connection.prepare("SELECT n FROM t WHERE n > ? ORDER BY n", to: "test")
        select.bind(1, 0)
        #expect(try select.first { $0.int(0) } == 1)
        select.bind(1, 1)
        #expect(try select.first { $0.int(0) } == 2)
        select.bind(1, 2)
        #expect(try select.first { $0.int(0) } == nil)
        // Fails with "locked" while any statement still stands on a row.
        try connection.execute("DROP TABLE t", to: "test")
    }

    @Test("a refused value stops the next run, and only that one")
    func refusedBinding() throws {
        let insert = try insert()
        insert.bind(4, 1)
        let error = #expect(throws: SQLiteError.self) { try insert.run() }
        #expect(error?.code == .range)
        #expect(try connection.prepare("SELECT * FROM t", to: "test").all { $0.int(0) } == [])
        try insert.run()
    }

    @Test("each broken constraint has its own code, and the statement works again afterwards")
    func constraints() throws {
        let table = """
            CREATE TABLE c (
                id INTEGER PRIMARY KEY, u TEXT UNIQUE, n INTEGER NOT NULL CHECK (n > 0),
                t INTEGER REFERENCES t) STRICT
            """
        try connection.execute(table, to: "test")
        let insert = try connection.prepare("INSERT INTO c VALUES (?, ?, ?, ?)", to: "add")
        func code(_ id: Int64, _ key: String, _ number: Int64?, _ row: Int64?) -> ResultCode {
            insert.bind(1, id)
            insert.bind(2, key)
            insert.bind(3, number)
            insert.bind(4, row)
            do throws(SQLiteError) {
                try insert.run()
                return .done
            } catch {
                return error.code
            }
        }
        #expect(code(1, "a", 1, nil) == .done)
        #expect(code(1, "b", 1, nil) == .constraintPrimaryKey)
        #expect(code(2, "a", 1, nil) == .constraintUnique)
        #expect(code(2, "b", nil, nil) == .constraintNotNull)
        #expect(code(2, "b", 0, nil) == .constraintCheck)
        #expect(code(2, "b", 1, 99) == .constraintForeignKey)
        #expect(code(2, "b", 1, nil) == .done)
    }

    @Test("an error names the task and never the values")
    func privacy() throws {
        try connection.execute("CREATE UNIQUE INDEX u ON t (s)", to: "test")
        let insert = try insert()
        insert.bind(2, "李梅")
        try insert.run()
        let error = #expect(throws: SQLiteError.self) { try insert.run() }
        #expect(error.map { "\($0)" } == "Could not insert a row: the key exists already.")
    }

    @Test("a text without a statement is refused")
    func emptyText() {
        #expect(throws: SQLiteError.self) { try connection.prepare("  -- nothing", to: "test") }
        #expect(throws: SQLiteError.self) { try connection.prepare("", to: "test") }
    }
}
