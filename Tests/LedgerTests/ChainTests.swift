import Casework
import Support
import Testing

@testable import Ledger

@Suite("The journal's chain")
struct ChainTests {
    /// A ledger with six entries, closed.
    private func closed() throws -> House {
        let house = try House()
        let clerk = house.window()
        let agency = house.caller("medical-security")
        try house.poll(agency)
        for number in 1...3 {
            try house.submit(
                SampleCounty.draft("01", reference: "C-\(number)").only("medical"), by: clerk)
        }
        house.close()
        return house
    }

    @Test("verifies as a whole when nobody touched it")
    func clean() throws {
        let house = try closed()
        let check = try house.reader().verify()
        #expect(check.firstBroken == nil)
        #expect(check.verified == 6)
        #expect(check.head.count == 64)
        #expect(try house.words().count == 6)
    }

    @Test("of an empty ledger is whole as well")
    func empty() throws {
        let house = try House()
        #expect(try house.reader().verify().verified == 0)
    }

    enum Tampering: CaseIterable {
        case oneByte, oneHash, deletedRow, swappedRows, insertedRow, insertedAtTheEnd, refiled

        var sql: [String] {
            switch self {
            case .oneByte:
                [
                    """
                    UPDATE journal SET entry = CAST(replace(CAST(entry AS TEXT), 'medical',
                        'Medical') AS BLOB) WHERE sequence = 3
                    """
                ]
            case .oneHash: ["UPDATE journal SET hash = zeroblob(32) WHERE sequence = 3"]
            case .deletedRow: ["DELETE FROM journal WHERE sequence = 3"]
            case .swappedRows:
                [
                    "UPDATE journal SET sequence = 100 WHERE sequence = 3",
                    "UPDATE journal SET sequence = 3 WHERE sequence = 4",
                    "UPDATE journal SET sequence = 4 WHERE sequence = 100",
                ]
            case .insertedRow:
                [
                    "UPDATE journal SET sequence = -sequence WHERE sequence >= 3",
                    "UPDATE journal SET sequence = 1 - sequence WHERE sequence < 0",
                    """
                    INSERT INTO journal (sequence, obligation, entry, hash)
                    SELECT 3, obligation, entry, hash FROM journal
                    WHERE sequence = 2
                    """,
                ]
            case .insertedAtTheEnd:
                [
                    """
                    INSERT INTO journal (sequence, obligation, entry, hash)
                    SELECT 7, obligation, entry, hash FROM journal
                    WHERE sequence = 6
                    """
                ]
            case .refiled: ["UPDATE journal SET obligation = 2 WHERE sequence = 2"]
            }
        }

        var firstBroken: Int64 {
            switch self {
            case .oneByte, .oneHash, .deletedRow, .swappedRows, .insertedRow: 3
            case .insertedAtTheEnd: 7
            case .refiled: 2
            }
        }
    }

    @Test("names the first entry that somebody tampered with", arguments: Tampering.allCases)
    func tampered(_ tampering: Tampering) throws {
        let house = try closed()
        do {
            let file = Ledger.file(in: house.directory)
            let intruder = try Connection(path: file, mode: .readWriteCreate)
            for sql in tampering.sql {
                try intruder.execute(sql, to: "tamper")
                #expect(intruder.changes > 0)
            }
        }
        let check = try house.reader().verify()
        #expect(check.firstBroken?.sequence == tampering.firstBroken)
        #expect(check.verified == tampering.firstBroken - 1)
    }

    @Test("is not continued when its last entry cannot be read")
    func brokenEnd() throws {
        let house = try closed()
        do {
            let file = Ledger.file(in: house.directory)
            let intruder = try Connection(path: file, mode: .readWriteCreate)
            try intruder.execute(
                "UPDATE journal SET entry = x'7b7d' WHERE sequence = 6", to: "tamper")
        }
        #expect {
            try house.open()
        } throws: { error in
            guard case LedgerError.broken(sequence: 6, _) = error else { return false }
            return true
        }
    }

    @Test("goes on across a restart")
    func restart() throws {
        let house = try closed()
        try house.open()
        try house.submit(
            SampleCounty.draft("01", reference: "C-4").only("medical"), by: house.window())
        let check = try house.reader().verify()
        #expect(check.firstBroken == nil)
        // Three leases ended with the process, and the fourth case.
        #expect(check.verified == 10)
    }
}
