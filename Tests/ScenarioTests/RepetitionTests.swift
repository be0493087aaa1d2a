import Casework
import Testing

@Suite("The same household, by every way in: sent twice, done once")
struct RepetitionTests {
    @Test("a case sent twice gets its first receipt again; another case may not have its reference")
    func submitted() throws {
        try byEveryWay { story in
            let first = try story.perform(.submit(Household.zhou.medical()), by: .clerk)
            story.house.wait(minutes: 30)
            #expect(try story.perform(.submit(Household.zhou.medical()), by: .clerk) == first)
            try story.refuses(.keyReused) { try story.submit(Household.wu.medical()) }
            #expect(try story.words() == ["case-submitted"])
        }
    }

    @Test("a verb, an acknowledgement, an entry and a letter under one key are done once")
    func keyed() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.zhou.medical())
            let handed = try story.poll(by: .medicalSecurity)
            for _ in 1...2 { try story.settle(handed, by: .medicalSecurity, key: "noted") }
            for _ in 1...2 { try story.act("accept", on: bills, by: .medicalSecurity, key: "k") }
            for _ in 1...2 {
                // The same key at another address is another key.
                try story.act("complete", on: bills, by: .medicalSecurity, Papers.gotHelp, key: "k")
            }
            let grant = Papers.completion("在读学生")
            let agency = try #require(Person.civilAffairs.agency)
            for _ in 1...2 {
                try story.perform(
                    .write(.government, code: "education", grant), by: .education, key: "k")
                try story.perform(.send(to: agency, "请核实。"), by: .education, key: "k")
            }
            #expect(
                try story.words() == [
                    "case-submitted", "leased", "acknowledged", "accepted", "completed",
                    "offering-written", "letter-sent",
                ])
            let keys = try story.house.journal().compactMap(\.key)
            #expect(
                keys == [
                    "/obligation/1/acknowledge noted", "/obligation/1/accept k",
                    "/obligation/1/complete k", "/list/government/education k",
                    "/letters/civil-affairs k",
                ])
        }
    }

    @Test("without a key the second accept is refused")
    func unkeyed() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.zhou.medical())
            let handed = try story.take(by: .medicalSecurity)
            // The same delivery may be acknowledged again, that is no second deed.
            try story.settle(handed, by: .medicalSecurity)
            try story.act("accept", on: bills, by: .medicalSecurity)
            try story.refuses(.wrongState) {
                try story.act("accept", on: bills, by: .medicalSecurity)
            }
        }
    }
}
