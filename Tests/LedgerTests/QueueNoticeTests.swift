import Casework
import Support
import Testing

@testable import Ledger

@Suite("A notice of a queue")
struct QueueNoticeTests {
    private let house: House
    private let window: Caller
    private let medical: Caller
    private let watcher: Caller

    init() throws {
        house = try House()
        window = house.window()
        medical = house.caller("medical-security")
        watcher = house.caller("secretariat", .secretariat)
    }

    private func submit(_ reference: String) throws {
        try house.submit(
            SampleCounty.draft("01", reference: reference).only("medical"), by: window)
    }

    private func watch(_ isWatched: Bool = true) throws {
        try house.turn(.watchQueues(watcher.inbox.port, isWatched))
    }

    /// What was told since the last time, such as `medical-security 2`.
    private func heard() -> [String] {
        defer { watcher.inbox.empty() }
        return watcher.inbox.notices.compactMap { notice in
            guard case .queue(let queue, _, let count) = notice.subject else { return nil }
            return "\(queue) \(count)"
        }
    }

    @Test("tells how many wait when something comes in, is handed out, put back, or taken note of")
    func wholeWay() throws {
        try submit("Q-1")
        try watch()
        #expect(heard() == [])
        try submit("Q-2")
        #expect(heard() == ["medical-security 2"])
        try house.poll(medical, 1)
        #expect(heard() == ["medical-security 1"])
        try house.release(try #require(medical.deliveries.first), by: medical)
        // It went out again in the same commit.
        #expect(heard() == ["medical-security 1"])
        let delivery = try #require(medical.deliveries.last)
        try house.acknowledge(delivery, by: medical)
        #expect(heard() == ["medical-security 0"])
        let id = delivery.obligation.id
        _ = try house.act(.accept(note: nil), on: id, by: medical).get()
        #expect(heard() == [])
        let paid = Completion(outcome: .gotHelp, reason: nil, text: nil, nextStep: nil)
        _ = try house.act(.complete(paid), on: id, by: medical).get()
        #expect(heard() == ["qinghe-window 1"])
    }

    @Test("comes once for each queue, however much one commit does in it")
    func oncePerCommit() throws {
        try watch()
        var orders: [Order] = []
        for number in 1...5 {
            let draft = try SampleCounty.draft("01", reference: "Q-\(number)").only("medical")
            orders.append(window.request(.submit(draft)).1)
        }
        try house.writer.turn(orders)
        #expect(heard() == ["medical-security 5"])
    }

    @Test("costs nothing before anybody watches, and says nothing to whoever stopped")
    func nobodyWatches() throws {
        try submit("Q-1")
        #expect(house.writer.lines == nil)
        try watch()
        try watch(false)
        try submit("Q-2")
        #expect(heard() == [])
        try watch()
        try submit("Q-3")
        #expect(heard() == ["medical-security 3"])
    }

    @Test("counts as the readers do, whatever random callers did")
    func counts() throws {
        try watch()
        for number in 1...40 {
            try submit("Q-\(number)")
            if number % 3 == 0 { try house.poll(medical, 2) }
            if number % 4 == 0, let delivery = medical.deliveries.last {
                _ = try house.act(
                    number % 8 == 0
                        ? .acknowledge(delivery.lease.token) : .release(delivery.lease.token),
                    on: delivery.obligation.id, by: medical)
            }
            if number % 5 == 0 { house.wall.advance(days: 1) }
            let waiting = try house.reader().queues().first { $0.queue.text == "medical-security" }
            let queue = try #require(AgencyID("medical-security"))
            #expect(house.writer.lines?.count(in: queue) == waiting?.waiting ?? 0)
        }
    }

    @Test("reaches those who may look at the queue, and nobody else")
    func hearers() throws {
        try watch()
        try submit("Q-1")
        let notice = try #require(watcher.inbox.notices.first)
        func hears(_ role: Role, _ agency: String?, in area: String? = nil) -> Bool {
            notice.mayBeHeard(
                by: Identity(
                    account: "a", role: role, agency: agency.flatMap { AgencyID($0) },
                    area: area.flatMap { Area($0) }))
        }
        #expect(hears(.agency, "medical-security"))
        #expect(hears(.secretariat, "secretariat") && hears(.operator, nil))
        #expect(!hears(.agency, "civil-affairs") && !hears(.window, "qinghe-window"))
        #expect(!hears(.charity, "qinghe-volunteers"))
        #expect(!hears(.auditor, nil, in: "a-county/qinghe"))
    }
}
