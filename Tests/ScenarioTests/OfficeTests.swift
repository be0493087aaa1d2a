import Casework
import Ledger
import Testing
import Wire

@Suite("The same office, by every way in: letters, people and what is forgotten")
struct OfficeTests {
    @Test("a letter goes there, its answer comes back, and a refused one returns to its sender")
    func letters() throws {
        try byEveryWay { story in
            let (here, there) = (Person.civilAffairs, Person.education)
            let agencies = (try #require(here.agency), try #require(there.agency))
            try story.perform(.send(to: agencies.1, "请核实学籍。"), by: here)
            let question = try story.letter(for: there)
            #expect(question.paper.body == "请核实学籍。" && question.paper.sender == here.login)
            #expect(question.paper.contentType == Letterhead.contentType)
            try story.settle(question, .release, by: there)
            let again = try story.letter(for: there)
            #expect(again.paper.deliveries == 2)
            try story.settle(again, by: there)
            try story.perform(.send(to: agencies.0, "在籍。"), by: there)
            let answer = try story.letter(for: here)
            try story.settle(answer, .refuse, by: here)
            let returned = try story.letter(for: there)
            #expect(returned.paper.returned == "refused")
            try story.settle(returned, by: there)
            #expect(
                try story.words() == [
                    "letter-sent", "letter-leased", "letter-lease-ended", "letter-leased",
                    "letter-taken", "letter-sent", "letter-leased", "letter-returned",
                    "letter-leased", "letter-taken",
                ])
        }
    }

    @Test("a letter is handed out again when its time is over, and its first reader is too late")
    func letterExpired() throws {
        try byEveryWay { story in
            let agency = try #require(Person.medicalSecurity.agency)
            try story.perform(.send(to: agency, "请核实。"), by: .civilAffairs)
            let first = try story.letter(for: .medicalSecurity)
            story.house.wait(minutes: 6)
            try story.refuses(.staleLease) { try story.settle(first, by: .medicalSecurity) }
            try story.settle(try story.letter(for: .colleague), by: .colleague)
            try story.refuses(.notOwned) {
                _ = try story.poll(.letters(.agency(agency)), by: .education)
            }
        }
    }

    @Test("Tang is found by her number, and after she was forgotten she is not")
    func forgotten() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.tang.medical())
            let search = Deed.find(
                #"{"purpose": "intake", "id-number": "\#(Household.tang.idNumber)"}"#)
            guard case .found(let found) = try story.perform(search, by: .clerk) else {
                throw Unexpected("nothing was looked for")
            }
            #expect(found.map(\.window) == [Person.clerk.agency])
            try story.refuses(.notPermitted) { try story.perform(search, by: .medicalSecurity) }
            let erasure = Deed.erase(HouseholdID(1), #"{"ground": "own-request"}"#)
            try story.refuses(.householdOpen) { try story.perform(erasure, by: .secretariat) }
            try story.act(
                "withdraw", on: bills, by: .clerk,
                #"{"reason": "entered-in-error", "text": "录入错误。"}"#)
            try story.refuses(.notPermitted) { try story.perform(erasure, by: .clerk) }
            for _ in 1...2 {
                #expect(try story.perform(erasure, by: .secretariat) == .erased(HouseholdID(1)))
            }
            #expect(try story.perform(search, by: .clerk) == .found([]))
            #expect(
                try story.words() == [
                    "case-submitted", "person-sought", "withdrawn", "household-erased",
                    "person-sought",
                ])
        }
    }
}
