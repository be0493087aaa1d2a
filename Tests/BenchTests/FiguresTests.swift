import Testing

@testable import bench

@Suite("Figures")
struct FiguresTests {
    static func figures(_ name: String, size: String = "1/1/1/1", perSecond: Double) -> Figures {
        Figures(
            name, size: size,
            [
                .throughput: perSecond, .confirmP50: 1, .confirmP99: 2, .brokerCPU: 50,
                .start: 0.05, .disk: 3_700,
            ])
    }

    private static func words(_ table: FigureTable, _ title: String) -> [String] {
        let line = table.lines.first { $0.hasPrefix(title) } ?? ""
        return line.dropFirst(title.count).split(separator: " ").map(String.init)
    }

    @Test("the median is a whole run, of an even number the slower one")
    func median() {
        let runs = [30.0, 10, 40, 20].map { Self.figures("W1", perSecond: $0) }
        #expect(Figures.median(runs)?[.throughput] == 20)
        #expect(Figures.median(Array(runs.prefix(3)))?[.throughput] == 30)
        #expect(Figures.median([]) == nil)
    }

    @Test("all runs stand in one table, each with the disk's own rate and the peer's on that disk")
    func table() {
        let idle = Figures("idle", size: "10,000", [.memoryEach: 1.5, .disk: 3_600])
        let table = FigureTable(
            figures: [Self.figures("W1", perSecond: 5_410), idle], isInMemory: false)
        #expect(table.lines[0].split(separator: " ") == ["W1", "idle"])
        #expect(table.lines[1].split(separator: " ") == ["1/1/1/1", "10,000"])
        #expect(Self.words(table, "referrals/s") == ["5,410", "-"])
        #expect(Self.words(table, "memory KiB/connection") == ["-", "1.50"])
        #expect(Self.words(table, "fdatasync/s of the disk") == ["3,700", "3,600"])
        #expect(Self.words(table, "RabbitMQ on this disk") == ["1,353", "-"])
        #expect(Self.words(table, "  ours by theirs") == ["4.00", "-"])
    }

    @Test("a measure that no run has takes no line, and no note speaks of runs that were left out")
    func omissions() {
        let idle = Figures("idle", size: "10,000", [.memoryEach: 1.5, .disk: 3_600])
        let text = FigureTable(figures: [idle], isInMemory: false).lines.joined(separator: "\n")
        #expect(!text.contains("deadline report"))
        #expect(!text.contains("RabbitMQ"))
        #expect(!text.contains("stored"))
        #expect(text.contains("connections-per-address-max"))
    }

    @Test("a table says what makes its figures worthless")
    func warnings() {
        var busy = Self.figures("W1", perSecond: 1)
        busy[.otherCores] = 0.8
        let text = FigureTable(figures: [busy], isInMemory: true).lines.joined(separator: "\n")
        #expect(text.contains("(W1 1/1/1/1: 0.8)"))
        #expect(text.contains("in memory"))
    }

    @Test("the port is read from the line that says ready, once it is whole")
    func port() {
        let ready = "2026-07-01T08:00:00+08:00 ready: STOMP on 127.0.0.1:41234, ledger in x\n"
        #expect(ServerProcess.port(in: ready) == 41_234)
        #expect(ServerProcess.port(in: "ready: STOMP on 127.0.0.1:412") == nil)
        #expect(ServerProcess.port(in: "binding 127.0.0.1:0\n" + ready) == 41_234)
        #expect(ServerProcess.port(in: "") == nil)
        let both = "ready: STOMP on 127.0.0.1:41234; HTTP on 127.0.0.1:41235, ledger in x\n"
        #expect(ServerProcess.port(in: both) == 41_234)
        #expect(ServerProcess.port(in: both, after: "HTTP on ") == 41_235)
        #expect(ServerProcess.port(in: ready, after: "HTTP on ") == nil)
    }
}
