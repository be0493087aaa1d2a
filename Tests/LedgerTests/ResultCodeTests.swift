import Testing

@testable import Ledger

@Suite("Result codes")
struct ResultCodeTests {
    private enum Reaction { case refuse, stop, other }

    // The distinction the writer makes, in the form it makes it.
    private func reaction(to code: ResultCode) -> Reaction {
        switch code {
        case .full: .refuse
        case .ioErrorFsync, .ioErrorDirectoryFsync, .ioError: .stop
        default: .other
        }
    }

    @Test("a full disk refuses, a failed sync stops")
    func reactions() {
        #expect(reaction(to: ResultCode(13)) == .refuse)
        #expect(reaction(to: ResultCode(10 | 4 << 8)) == .stop)
        #expect(reaction(to: ResultCode(10 | 5 << 8)) == .stop)
        #expect(reaction(to: ResultCode(10 | 3 << 8)) == .stop)
        #expect(reaction(to: ResultCode(10 | 19 << 8)) == .stop)
        #expect(reaction(to: ResultCode(5)) == .other)
    }

    @Test("the general pattern matches the special code, not the other way round")
    func matching() {
        #expect(.ioError ~= ResultCode.ioErrorFsync)
        #expect(!(.ioErrorFsync ~= ResultCode.ioError))
        #expect(.constraint ~= ResultCode.constraintUnique)
        #expect(!(.constraintUnique ~= ResultCode.constraintPrimaryKey))
        #expect(.busy ~= ResultCode.busySnapshot)
        #expect(!(.full ~= ResultCode.ioErrorFsync))
        #expect(ResultCode.constraintUnique.primary == 19)
    }

    @Test("an unknown code still makes a sentence")
    func unknown() {
        #expect("\(ResultCode(99))" == "SQLite answered 99")
        #expect("\(ResultCode.ioErrorFsync)" == "the disk did not confirm that it wrote")
        #expect("\(ResultCode(10 | 3 << 8))" == "the disk reported an error (778)")
    }
}
