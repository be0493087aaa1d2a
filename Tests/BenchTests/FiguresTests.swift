import Testing

@testable import bench

@Suite("Figures")
struct FiguresTests {
    static func figures(_ workload: String, perSecond: Double) -> Figures {
        Figures(
            workload: workload, referrals: 100, seconds: 1, perSecond: perSecond, confirmP50: 1,
            confirmP99: 2, deliverP50: 1, deliverP99: 2, brokerCPU: 50, generatorCPU: 10,
            brokerKiB: 40_960, diskBefore: 3_600, diskAfter: 3_800,
            otherCores: 0)
    }

    @Test("the median is a whole run, of an even number the slower one")
    func median() {
        let runs = [30.0, 10, 40, 20].map { Self.figures("W1", perSecond: $0) }
        #expect(Figures.median(runs)?.perSecond == 20)
        #expect(Figures.median(Array(runs.prefix(3)))?.perSecond == 30)
        #expect(Figures.median([]) == nil)
    }

    @Test("ours stands beside theirs, as measured and scaled to our disk")
    func table() {
        let table = FigureTable(
            figures: [Self.figures("W1", perSecond: 5_410)], disk: BareDisk(directory: "/"))
        let row = table.lines[2].split(separator: " ")
        #expect(
            row == [
                "W1", "1/1/1/1", "5,410", "1.00", "2.00", "1.00", "2.00", "50.0", "40", "3,700",
                "2,705", "2.00", "1,353", "4.00",
            ])
    }

    @Test("numbers are grouped and rounded as people read them")
    func numbers() {
        #expect(FigureTable.grouped(1_234_567.4) == "1,234,567")
        #expect(FigureTable.grouped(999) == "999")
        #expect(FigureTable.decimal(0.046, 2) == "0.05")
        #expect(FigureTable.decimal(12.96, 1) == "13.0")
        #expect(FigureTable.decimal(39.5, 0) == "40")
    }

    @Test("a comparison names what got slower than noise explains")
    func comparison() {
        let kept = KeptFigures([Self.figures("W1", perSecond: 1_000)])
        let slower = kept.comparison(with: [Self.figures("W1", perSecond: 800)])
        #expect(slower.count == 1 && slower[0].hasSuffix(": worse: referrals/s"))
        let same = kept.comparison(with: [Self.figures("W1", perSecond: 950)])
        #expect(same[0].hasSuffix(": nothing got worse"))
        #expect(kept.comparison(with: [Self.figures("W2", perSecond: 1)]) == ["W2  was not kept"])
    }

    @Test("the port is read from the line that says ready, once it is whole")
    func port() {
        let ready = "2026-07-01T08:00:00+08:00 ready: STOMP on 127.0.0.1:41234, ledger in x\n"
        #expect(ServerProcess.port(in: ready) == 41_234)
        #expect(ServerProcess.port(in: "ready: STOMP on 127.0.0.1:412") == nil)
        #expect(ServerProcess.port(in: "binding 127.0.0.1:0\n" + ready) == 41_234)
        #expect(ServerProcess.port(in: "") == nil)
    }
}
