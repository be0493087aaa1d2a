import FoundationEssentials
import Testing

@testable import Ledger

@Suite("A connection")
struct ConnectionTests {
    @Test("a new file gets the settings that durability rests on")
    func settings() throws {
        let directory = try ScratchDirectory()
        let connection = try Connection(path: directory.file("a.db"), mode: .readWriteCreate)
        func pragma(_ name: String) throws -> String? {
            try connection.prepare("PRAGMA \(name)", to: "test").first { $0.text(0) }
        }
        #expect(try pragma("journal_mode") == "wal")
        #expect(try pragma("synchronous") == "2")
        #expect(try pragma("page_size") == "4096")
        #expect(try pragma("foreign_keys") == "1")
        #expect(try pragma("temp_store") == "2")
        #expect(try pragma("mmap_size") == "0")
        #expect(try pragma("cache_size") == "-65536")
        #expect(try pragma("busy_timeout") == "5000")
        #expect(try pragma("wal_autocheckpoint") == "1000")
    }

    @Test("the options reach the connection")
    func options() throws {
        let directory = try ScratchDirectory()
        let options = Connection.Options(
            durable: false, checkpointPages: 7, cacheMebibytes: 2, busyTimeoutMilliseconds: 9)
        let connection = try Connection(
            path: directory.file("a.db"), mode: .readWriteCreate, options: options)
        func pragma(_ name: String) throws -> Int64? {
            try connection.prepare("PRAGMA \(name)", to: "test").first { $0.int(0) }
        }
        #expect(try pragma("synchronous") == 0)
        #expect(try pragma("wal_autocheckpoint") == 7)
        #expect(try pragma("cache_size") == -2_048)
        #expect(try pragma("busy_timeout") == 9)
    }

    @Test("an old library or one for a single thread is refused")
    func library() throws {
        try Connection.check(libraryVersion: 3_040_000, threadsafe: 1)
        try Connection.check(libraryVersion: 3_046_001, threadsafe: 2)
        #expect(throws: SQLiteError.self) {
            try Connection.check(libraryVersion: 3_039_004, threadsafe: 1)
        }
        #expect(throws: SQLiteError.self) {
            try Connection.check(libraryVersion: 3_040_001, threadsafe: 0)
        }
    }

    @Test("a read-only connection reads and cannot write")
    func readOnly() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a.db")
        let writer = try Connection(path: path, mode: .readWriteCreate)
        try writer.execute(
            "CREATE TABLE t (n INTEGER) STRICT; INSERT INTO t VALUES (5)", to: "test")
        let reader = try Connection(path: path, mode: .readOnly)
        #expect(try reader.prepare("SELECT n FROM t", to: "test").first { $0.int(0) } == 5)
        let error = #expect(throws: SQLiteError.self) {
            try reader.execute("INSERT INTO t VALUES (6)", to: "test")
        }
        #expect(error?.code == .readOnly)
    }

    @Test("a reader sees committed rows only, and each of them")
    func isolation() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a.db")
        let writer = try Connection(path: path, mode: .readWriteCreate)
        try writer.execute("CREATE TABLE t (n INTEGER) STRICT", to: "test")
        let reader = try Connection(path: path, mode: .readOnly)
        let count = try reader.prepare("SELECT count(*) FROM t", to: "test")
        let transaction = try Transaction(on: writer)
        try writer.execute("INSERT INTO t VALUES (1)", to: "test")
        #expect(try count.first { $0.int(0) } == 0)
        try transaction.commit()
        #expect(try count.first { $0.int(0) } == 1)
    }

    @Test("the log is copied back as far as no reader needs what was before, and counted anew")
    func copying() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a.db")
        let writer = try Connection(path: path, mode: .readWriteCreate)
        try writer.execute("CREATE TABLE t (n INTEGER) STRICT", to: "test")
        let reader = try Connection(path: path, mode: .readOnly)
        let rows = try reader.prepare("SELECT n FROM t UNION ALL SELECT 0", to: "test")
        #expect(try rows.step())
        try writer.execute("INSERT INTO t VALUES (1)", to: "test")
        #expect(writer.pagesLogged > 0)
        #expect(try !writer.copyLogBack())
        #expect(writer.pagesLogged == 0)
        rows.reset()
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(try writer.copyLogBack())
        #expect(try Data(contentsOf: URL(filePath: path)) != before)
    }

    @Test("the index of the log has its room before the log needs it")
    func logIndex() throws {
        let directory = try ScratchDirectory()
        let connection = try Connection(path: directory.file("a.db"), mode: .readWriteCreate)
        let index = try Data(contentsOf: URL(filePath: directory.file("a.db-shm")))
        #expect(index.count == 8 * 32_768)
        withExtendedLifetime(connection) {}
    }

    @Test("a connection that was never used takes the log's index with it")
    func unusedLogIndex() throws {
        let directory = try ScratchDirectory()
        var connection: Connection? = try Connection(
            path: directory.file("a.db"), mode: .readWriteCreate)
        #expect(connection != nil)
        connection = nil
        #expect(!FileManager.default.fileExists(atPath: directory.file("a.db-shm")))
    }

    @Test("a file that is missing is named by the error")
    func missingFile() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("none/a.db")
        let error = #expect(throws: SQLiteError.self) {
            try Connection(path: path, mode: .readOnly)
        }
        let message = error.map { "\($0)" }
        #expect(message == "Could not open the database at \(path): the file cannot be opened.")
    }

    @Test("a file that is no database is named by the error")
    func foreignFile() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a.db")
        try Data(repeating: 65, count: 8_192).write(to: URL(filePath: path))
        let error = #expect(throws: SQLiteError.self) {
            try Connection(path: path, mode: .readWriteCreate)
        }
        #expect(error?.code == .notADatabase)
        #expect(error?.path == path)
    }

    @Test("a database that cannot have a write-ahead log is refused")
    func inMemory() throws {
        #expect(throws: SQLiteError.self) {
            try Connection(path: ":memory:", mode: .readWriteCreate)
        }
    }

    @Test("the schema version stays in the file")
    func userVersion() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("a.db")
        do {
            let connection = try Connection(path: path, mode: .readWriteCreate)
            #expect(try connection.userVersion == 0)
            try connection.setUserVersion(42)
        }
        #expect(try Connection(path: path, mode: .readOnly).userVersion == 42)
    }

    @Test("double quotes never turn a misspelt column into a value")
    func sloppyQuotes() throws {
        let directory = try ScratchDirectory()
        let connection = try Connection(path: directory.file("a.db"), mode: .readWriteCreate)
        #expect(throws: SQLiteError.self) {
            try connection.prepare(#"SELECT "no such column""#, to: "test")
        }
    }

    @Test("changes and the last row number follow the last statement")
    func counters() throws {
        let directory = try ScratchDirectory()
        let connection = try Connection(path: directory.file("a.db"), mode: .readWriteCreate)
        try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT", to: "test")
        try connection.execute("INSERT INTO t VALUES (7), (8), (9)", to: "test")
        #expect(connection.changes == 3)
        #expect(connection.lastInsertRowID == 9)
    }
}
