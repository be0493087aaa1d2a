import Casework
import Testing

@testable import StompDoor

struct DestinationTests {
    @Test(
        "every address of the door is read as what it is",
        arguments: [
            ("/intake", Destination.intake),
            ("/queue/medical-security", .queue(AgencyID("medical-security")!)),
            ("/list/government", .list(.government)),
            ("/list/social", .list(.social)),
            ("/topic/deadline", .topic(.deadline)),
            ("/topic/list", .topic(.list)),
            ("/obligation/17/accept", .verb(ObligationID(17), "accept")),
            ("/obligation/9223372036854775807/withdraw", .verb(ObligationID(.max), "withdraw")),
        ])
    func known(_ text: String, _ destination: Destination) {
        #expect(Destination(text) == destination)
    }

    @Test(
        "what only resembles an address is none",
        arguments: [
            "", "/", "intake", "/Intake", "/intake/", "//intake", "/intake/x", "/queue", "/queue/",
            "/queue/Medical", "/queue/medical-security/x", "/queue/a b", "/list", "/list/other",
            "/topic", "/topic/deadlines", "/obligation/17", "/obligation//accept",
            "/obligation/17/", "/obligation/17/acknowledge", "/obligation/17/release",
            "/obligation/17/Accept", "/obligation/+17/accept", "/obligation/-1/accept",
            "/obligation/0/accept", "/obligation/017/accept", "/obligation/1.0/accept",
            "/obligation/9223372036854775808/accept", "/obligation/17/accept/x", "/temp-queue/x",
        ])
    func unknown(_ text: String) {
        #expect(Destination(text) == nil)
    }

    @Test("the sentence about known addresses names every kind that there is")
    func knownSentence() {
        for word in ["/intake", "/queue/", "/obligation/", "/list/government", "/list/social"] {
            #expect(Destination.known.contains(word))
        }
        for subject in Destination.Subject.allCases {
            #expect(Destination.known.contains("/topic/\(subject.rawValue)"))
        }
    }

    @Test(
        "nothing is sent to a queue or a broadcast", arguments: ["/queue/housing", "/topic/list"])
    func notWritable(_ text: String) throws {
        let destination = try #require(Destination(text))
        let refusal = #expect(throws: Refusal.self) { try destination.command([]) }
        #expect(refusal?.code == .malformed)
        #expect(refusal?.thing == "destination")
    }

    @Test("a verb without a body is read as an empty form")
    func emptyBody() throws {
        let command = try Destination.verb(ObligationID(3), "start").command([])
        #expect(command == .act(.start, on: ObligationID(3)))
    }
}

struct AckIDTests {
    @Test("an ack id is read back as it was written")
    func roundTrip() {
        let id = AckID(obligation: ObligationID(17), token: LeaseToken(4711))
        #expect(id.description == "17-4711")
        #expect(AckID("17-4711") == id)
    }

    @Test(
        "what was never written is no ack id",
        arguments: [
            "", "-", "17", "17-", "-17", "17-0", "0-4711", "+17-4711", "17-+4711", "17--4711",
            "017-4711", "17-4711-1", "17-9223372036854775808", "n12", "17-4711 ", "１７-4711",
        ])
    func malformed(_ text: String) {
        #expect(AckID(text) == nil)
    }
}
