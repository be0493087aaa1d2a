import Testing

@testable import bench

@Suite("Options")
struct OptionsTests {
    @Test("without a word everything is measured, in the sizes that are kept")
    func standard() throws {
        let runs = Run.all(try Options([]))
        #expect(
            runs == Workload.all.map { .workload($0) }
                + [.http(64), .idle(10_000), .stored(1_000_000)])
    }

    @Test("every run can be left out or made smaller")
    func smaller() throws {
        let words = ["--workloads", "W4", "--http", "0", "--idle", "0", "--obligations", "20000"]
        #expect(Run.all(try Options(words)) == [.workload(.pipelined), .stored(20_000)])
        let none = ["--workloads", "none", "--http", "8", "--idle", "2", "--obligations", "0"]
        #expect(Run.all(try Options(none)) == [.http(8), .idle(2)])
    }

    @Test("growth goes to two million unless told otherwise")
    func growth() throws {
        #expect(try Options(["--growth"]).obligations == 2_000_000)
        #expect(try Options(["--obligations", "40000", "--growth"]).obligations == 40_000)
    }

    @Test(
        "what cannot be done is said before anything is measured",
        arguments: [
            ["--growth", "--keep"], ["--growth", "--obligations", "100"], ["--idle", "1"],
            ["--idle", "2.5"], ["--workloads", "W9"], ["--seconds"], ["--fast", "yes"],
        ])
    func refusals(_ words: [String]) {
        #expect(throws: BenchError.self) { try Options(words) }
    }
}
