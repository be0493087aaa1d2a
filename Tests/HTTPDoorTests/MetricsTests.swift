import Broker
import Casework
import Foundation
import Handover
import Ledger
import Seal
import Support
import Testing

@testable import HTTPDoor

@Suite("The page of metrics")
struct MetricsTests {
    /// A broker with one thing of every kind to count.
    private final class County {
        let broker: Broker
        let wall = ManualWall()
        private let writer: Writer
        private let scratch: TemporaryDirectory

        init() throws {
            scratch = try TemporaryDirectory()
            let wall = wall
            (broker, writer) = try Broker.open(
                in: scratch.file("data"), book: SampleCounty.book(), accounts: .none,
                master: MasterKey.drawn(), wall: Wall { wall.now })
        }

        func turn() throws { try broker.turn(writer) }

        func perform(_ command: Command, by caller: Caller) throws {
            broker.perform(
                command, as: caller.identity, ticket: caller.ticket(), port: caller.inbox.port)
            try turn()
        }

        func metrics(as role: Role = .operator) throws -> Metrics {
            let heard = Lock<Result<Metrics, ViewError>?>(nil)
            let identity = Identity(account: "monitor", role: role, agency: nil)
            broker.look(.report) { views throws(ViewError) in
                try views.metrics(for: identity)
            } answer: { answer in
                heard.withLock { $0 = answer }
            }
            try turn()
            return try #require(heard.withLock { $0 }).get()
        }
    }

    private func caller(_ agency: String, _ role: Role) -> Caller {
        Caller(
            UInt64(agency.utf8.count),
            Identity(account: agency, role: role, agency: AgencyID(agency)))
    }

    private static let doors = [
        DoorCount("http", connections: 3, accepted: 9, handshakesFailed: 1),
        DoorCount("stomp", connections: 2, accepted: 2, handshakesFailed: 0),
    ]

    private func scrape(
        _ metrics: Metrics, _ traffic: Traffic = Traffic(), version: String = "0.1.0",
        doors: [DoorCount] = doors
    ) throws -> Scrape {
        try Scrape(
            MetricsText(version: version, metrics: metrics, traffic: traffic, doors: doors).bytes)
    }

    @Test("is well-formed before anything happened, and shows every metric")
    func empty() throws {
        let page = try scrape(County().metrics())
        #expect(Set(page.families.keys) == Set(Metric.allCases.map(\.rawValue)))
        for metric in Metric.allCases {
            let family = try #require(page.families[metric.rawValue])
            #expect(family.kind == metric.kind.rawValue && family.help == metric.help)
            // Of requests there is no series before there was one.
            let labels: Set = metric == .requests ? [] : [metric.labels.sorted()]
            #expect(family.labels == labels, "\(metric.rawValue)")
        }
        #expect(page["onedoor_queue_waiting", ["agency": "housing"]] == "0")
        #expect(page["onedoor_clocks", ["kind": "answer", "state": "paused"]] == "0")
        #expect(page["onedoor_refusals_total", ["code": "ledger-full"]] == "0")
    }

    @Test("shows what the writer did, what waits and since when")
    func county() throws {
        let county = try County()
        let before = try scrape(county.metrics())
        let clerk = caller("qinghe-window", .window)
        let draft = try SampleCounty.draft("01").only("medical")
        try county.perform(.submit(draft), by: clerk)
        try county.perform(.submit(draft.with(reference: "QH-2")), by: clerk)
        try county.perform(.act(.start, on: ObligationID(99)), by: clerk)
        let agency = caller("medical-security", .agency)
        county.broker.poll(
            .obligations(of: try #require(agency.identity.agency)), as: agency.identity,
            window: 1, ticket: agency.ticket(), port: agency.inbox.port)
        try county.turn()
        county.wall.advance(seconds: 90)
        let page = try scrape(county.metrics())
        func number(_ page: Scrape, _ name: String) -> Int { page[name].flatMap { Int($0) } ?? -1 }
        for (name, more) in [
            ("onedoor_commits_total", 3), ("onedoor_entries_total", 3),
            ("onedoor_journal_sequence", 3), ("onedoor_commit_seconds_count", 3),
            ("onedoor_batch_orders_count", 4), ("onedoor_batch_orders_sum", 4),
            ("onedoor_deliveries_total", 1),
        ] { #expect(number(page, name) == number(before, name) + more, "\(name)") }
        #expect(page["onedoor_refusals_total", ["code": "unknown-obligation"]] == "1")
        let medical = ["agency": "medical-security"]
        #expect(page["onedoor_queue_waiting", medical] == "1")
        #expect(page["onedoor_queue_in_hand", medical] == "1")
        #expect(page["onedoor_queue_oldest_seconds", medical] == "90")
        #expect(page["onedoor_leases", ["of": "obligation"]] == "1")
        #expect(page["onedoor_clocks", ["kind": "acknowledge", "state": "running"]] == "2")
        #expect(page["onedoor_disk_short"] == "0")
        let started = page["onedoor_start_time_seconds"].flatMap { Int64($0) } ?? 0
        #expect(started * 1_000 == county.wall.now.milliseconds - 90_000)
        // The shipped calendar ends with the year 2026.
        let end = try #require(Instant("2027-01-01T00:00")).milliseconds
        let left = page["onedoor_calendar_horizon_seconds"].flatMap { Int64($0) } ?? 0
        #expect(left * 1_000 == end - county.wall.now.milliseconds)
    }

    @Test("is for operators and auditors", arguments: Role.allCases)
    func rights(_ role: Role) throws {
        let county = try County()
        guard role == .operator || role == .auditor else {
            #expect(throws: ViewError.self) { try county.metrics(as: role) }
            return
        }
        _ = try county.metrics(as: role)
    }

    @Test("shows the doors, and what went through this one")
    func traffic() throws {
        var traffic = Traffic()
        traffic.note("GET", .ok, nanoseconds: 150_000)
        traffic.note("GET", .notFound, nanoseconds: 2_000_000_000)
        traffic.note("GET", .notModified, nanoseconds: 99_000_000_000)
        traffic.note("\"\n{", .badRequest, nanoseconds: 1)
        traffic.pollsWaiting = 7
        let page = try scrape(County().metrics(), traffic)
        let requests = "onedoor_http_requests_total"
        #expect(page[requests, ["method": "GET", "status": "2xx"]] == "1")
        #expect(page[requests, ["method": "GET", "status": "3xx"]] == "1")
        #expect(page[requests, ["method": "GET", "status": "4xx"]] == "1")
        #expect(page[requests, ["method": "other", "status": "4xx"]] == "1")
        let seconds = "onedoor_http_request_seconds"
        #expect(page[seconds + "_bucket", ["le": "0.0001"]] == "1")
        #expect(page[seconds + "_bucket", ["le": "0.00025"]] == "2")
        #expect(page[seconds + "_bucket", ["le": "2.5"]] == "3")
        #expect(page[seconds + "_bucket", ["le": "+Inf"]] == "4")
        #expect(page[seconds + "_sum"] == "101.000150001")
        #expect(page["onedoor_http_polls_waiting"] == "7")
        #expect(page["onedoor_connections", ["door": "http"]] == "3")
        #expect(page["onedoor_connections_accepted_total", ["door": "stomp"]] == "2")
        #expect(page["onedoor_tls_handshakes_failed_total", ["door": "http"]] == "1")
    }

    @Test("a label may hold anything")
    func escapes() throws {
        let page = try scrape(County().metrics(), version: "a\"b\\n\\\nc")
        #expect(page["onedoor_build_info", ["version": "a\"b\\n\\\nc"]] == "1")
    }

    @Test(
        "numbers are exact",
        arguments: [
            (0, 9, "0"), (1, 9, "0.000000001"), (1_500, 3, "1.5"), (90_000, 3, "90"),
            (-1_500, 3, "-1.5"), (-5, 3, "-0.005"), (4_096, 0, "4096"),
            (.max, 9, "9223372036.854775807"), (.min, 3, "-9223372036854775.808"),
        ] as [(Int64, Int, String)])
    func decimals(number: Int64, places: Int, text: String) {
        #expect(MetricsText.decimal(number, places: places) == text)
    }

    @Test(
        "what its tools would refuse is seen",
        arguments: [
            "# HELP a b\n# TYPE a gauge\na 1", "a 1\n", "# TYPE a gauge\na 1\n",
            "# HELP a b\n# TYPE a gauge\na 1\na 1\n", "# HELP a b\n# TYPE a gauge\nb 1\n",
            "# HELP a b\n# TYPE a counter\na 1\n", "# HELP a b\n# TYPE a gauge\na{b=\"\"\"} 1\n",
            "# HELP a b\n# TYPE a gauge\na{b=\"\",} 1\n", "# HELP a b\n# TYPE a gauge\n\n",
            "# HELP a b\n# TYPE a histogram\na_bucket{le=\"1\"} 1\na_sum 1\na_count 1\n",
            "# HELP a b\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\n"
                + "a_sum 1\na_count 1\n",
            "# HELP a b\n# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 2\n",
        ])
    func strict(text: String) {
        #expect(throws: Scrape.Fault.self) { try Scrape(Array(text.utf8)) }
    }

    // MARK: Pages

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: SampleCounty.path(path), encoding: .utf8)
    }

    @Test("docs/reference/metrics.md lists exactly what it shows")
    func page() throws {
        let lines = try text("docs/reference/metrics.md").split(separator: "\n")
        let listed = lines.filter { $0.hasPrefix("| `onedoor_") }.map(String.init)
        let shown = Metric.allCases.map { metric in
            let labels = metric.labels.map { "`\($0)`" }.joined(separator: " ")
            return "| `\(metric.rawValue)` | \(metric.kind.rawValue)"
                + " | \(labels.isEmpty ? "–" : labels) | \(metric.help) |"
        }
        #expect(listed == shown)
        let heading = try #require(lines.firstIndex(of: "## Labels"))
        let labels = lines[heading...].filter { $0.hasPrefix("| `") }.compactMap {
            $0.split(separator: "`").dropFirst().first.map(String.init)
        }
        #expect(Set(labels) == Set(Metric.allCases.flatMap(\.labels)))
    }

    @Test("every metric that an alert asks for is shown, and every alert is explained")
    func alerts() throws {
        let alerts = try text("deploy/alerts.yml")
        let known = Set(
            Metric.allCases.flatMap { metric in
                metric.kind == .histogram
                    ? ["_bucket", "_sum", "_count"].map { metric.rawValue + $0 }
                    : [metric.rawValue]
            })
        let named = alerts.matches(of: /onedoor_[a-z0-9_]+/).map { String($0.output) }
        #expect(named.count > 5)
        #expect(Set(named).subtracting(known).isEmpty)
        let names = alerts.matches(of: /alert: (\w+)/).map { "| `\($0.1)` |" }
        let explained = try text("docs/operating/monitoring.md").split(separator: "\n")
            .filter { $0.hasPrefix("| `OneDoor") }
        #expect(names.count == explained.count)
        #expect(zip(names, explained).allSatisfy { $1.hasPrefix($0) })
    }
}
