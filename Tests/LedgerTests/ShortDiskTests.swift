import Casework
import Ledger
import Support
import Testing

@Suite("A disk with little room")
struct ShortDiskTests {
    private static let reserve: Int64 = 1_000

    private func house(on disk: ManualDisk) throws -> House {
        let house = try House()
        house.options.diskReserveBytes = Self.reserve
        house.options.freeBytes = { _ in disk.freeBytes }
        try house.restart()
        return house
    }

    private func draft(_ number: Int) throws -> CaseDraft {
        try SampleCounty.draft("01", reference: "S-\(number)").only("medical")
    }

    @Test("commands are refused, nothing is handed out, and what falls due is recorded")
    func short() throws {
        let disk = ManualDisk(freeBytes: Self.reserve)
        let house = try house(on: disk)
        let watcher = Inbox()
        try house.turn(.watch(watcher.port))
        let clerk = house.window()
        try house.submit(draft(1), by: clerk)
        disk.freeBytes = Self.reserve - 1
        #expect(try house.perform(.submit(draft(2)), by: clerk).refusal == .ledgerFull)
        let agency = house.caller("medical-security")
        try house.poll(agency)
        #expect(agency.deliveries.isEmpty)
        house.wall.set("2026-07-02T16:00")
        try house.turn()
        #expect(watcher.steps == ["1 acknowledge warning"])
        #expect(try house.words().last == "told 1")
    }

    @Test("a connection that ends gives back what it held")
    func orphans() throws {
        let disk = ManualDisk(freeBytes: nil)
        let house = try house(on: disk)
        try house.submit(draft(1), by: house.window())
        let agency = house.caller("medical-security")
        try house.poll(agency)
        disk.freeBytes = 0
        try house.turn(.endConsumer(agency.consumer))
        #expect(try house.words().last == "lease-ended 1")
    }

    @Test("it is looked at every second, and with room all goes on by itself")
    func recovery() throws {
        let disk = ManualDisk(freeBytes: .max)
        let house = try house(on: disk)
        try house.submit(draft(1), by: house.window())
        disk.freeBytes = 0
        let agency = house.caller("medical-security")
        try house.poll(agency)
        #expect(house.writer.wakesAt == house.wall.now.adding(milliseconds: 1_000))
        disk.freeBytes = Self.reserve
        try house.turn()
        #expect(agency.delivered == [1])
        #expect(try house.perform(.submit(draft(2)), by: house.window()).refusal == nil)
        #expect(house.writer.wakesAt != house.wall.now.adding(milliseconds: 1_000))
    }
}
