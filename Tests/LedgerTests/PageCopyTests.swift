import Support
import Testing

@testable import Ledger

@Suite("Copying a database page by page")
struct PageCopyTests {
    private struct Scene {
        private let scratch: TemporaryDirectory
        let writer: Connection
        let reader: Connection
        let target: Connection

        init() throws {
            scratch = try TemporaryDirectory()
            writer = try Connection(path: scratch.file("a.db"), mode: .readWriteCreate)
            try writer.execute("CREATE TABLE t (b BLOB) STRICT", to: "test")
            for _ in 0..<50 {
                try writer.execute("INSERT INTO t VALUES (randomblob(3000))", to: "test")
            }
            reader = try Connection(path: scratch.file("a.db"), mode: .readOnly)
            _ = try Connection(path: scratch.file("b.db"), mode: .readWriteCreate)
            target = try Connection(path: scratch.file("b.db"), mode: .unpublished)
        }

        /// What is left after each of six steps, with a commit between them.
        func left(after copy: borrowing PageCopy) throws -> [Int] {
            try (0..<6).map { _ in
                #expect(try copy.step(pages: 5))
                try writer.execute("UPDATE t SET b = randomblob(3000)", to: "test")
                return copy.pagesLeft
            }
        }

        func sum(_ connection: Connection) throws -> String? {
            try connection.prepare(
                "SELECT group_concat(hex(b)) FROM (SELECT b FROM t ORDER BY rowid)", to: "test"
            ).first { $0.text(0) }
        }
    }

    @Test("goes on where it was under a snapshot, and copies what the snapshot shows")
    func snapshot() throws {
        let scene = try Scene()
        let snapshot = try Snapshot(of: scene.reader)
        let before = try scene.sum(scene.reader)
        let copy = try PageCopy(from: scene.reader, to: scene.target)
        let left = try scene.left(after: copy)
        #expect(left == left.indices.map { copy.pagesTotal - 5 * ($0 + 1) })
        while try copy.step(pages: 5) {}
        copy.end()
        #expect(try scene.sum(scene.reader) == before)
        snapshot.end()
        try scene.target.leaveWriteAheadLog()
        #expect(try scene.sum(scene.target) == before)
        #expect(try scene.sum(scene.reader) != before)
    }

    @Test("starts over without one, which is why there is one")
    func withoutSnapshot() throws {
        let scene = try Scene()
        let copy = try PageCopy(from: scene.reader, to: scene.target)
        let left = try scene.left(after: copy)
        #expect(Set(left).count == 1)
        copy.end()
    }
}
