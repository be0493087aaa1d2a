import Casework
import Testing

@testable import Forms

@Suite("Clocks in a row")
struct ClockTextTests {
    private let route = Referral(
        id: ObligationID(1), caseID: CaseID(1), need: 0,
        rules: RuleReference(topic: TopicID("medical").taken, variant: nil, version: "1"),
        agency: AgencyID("medical-security").taken, window: AgencyID("qinghe-window").taken,
        area: Area("a-county/qinghe").taken, isUrgent: false, partOf: nil, clocks: []
    ).route

    private func read(_ text: [UInt8]) -> [Clock]? {
        ClockText.read(text.span, agency: route.agency, window: route.window)
    }

    @Test("are read as they were written, whoever owns them and whatever happened to them")
    func roundTrip() throws {
        let owners = ["medical-security", "qinghe-window", "civil-affairs"]
        var count = 0
        for owner in owners {
            for clock in EventFixture.clocks {
                let clocks = [try owned(clock, by: owner)] + EventFixture.clocks
                let text = ClockText.write(clocks, of: route)
                #expect(read(text) == clocks)
                count += 1
            }
        }
        #expect(count >= 6)
        #expect(ClockText.write([], of: route) == [] && read([]) == [])
    }

    /// The same clock in other hands.
    private func owned(_ clock: Clock, by owner: String) throws -> Clock {
        Clock(
            kind: clock.kind, owner: try #require(AgencyID(owner)), startedAt: clock.startedAt,
            timetable: clock.timetable, paused: clock.paused, extended: clock.extended,
            pausedSince: clock.pausedSince, told: clock.told, end: clock.end)
    }

    @Test("are nothing at all when a byte is missing or is another")
    func damaged() {
        let clocks = Array(EventFixture.clocks.prefix(2))
        let text = ClockText.write(clocks, of: route)
        for length in 1..<text.count where read(Array(text[..<length])) == clocks {
            Issue.record("cut after \(length) bytes it reads the same")
        }
        for index in text.indices {
            for byte in [UInt8(ascii: "x"), UInt8(ascii: ","), UInt8(ascii: ";"), 0xFF] {
                var changed = text
                guard changed[index] != byte else { continue }
                changed[index] = byte
                // A changed letter of an owner's name is another name.
                if let found = read(changed), found == clocks {
                    Issue.record("with another byte at \(index) it reads the same")
                }
            }
        }
    }
}
