import Casework
import Ledger
import Testing
import Wire

@testable import StompDoor

struct DestinationTests {
    @Test(
        "every address of the door is read as what it is",
        arguments: [
            ("/intake", Destination.intake),
            ("/queue/medical-security", .queue(AgencyID("medical-security")!)),
            ("/list/government", .list(.government)),
            ("/list/social", .list(.social)),
            (
                "/list/social/housing/grant/publish",
                .entry(OfferingAddress(.social, AgencyID("housing")!, "grant"), "publish")
            ),
            ("/claim", .claims),
            ("/claim/17/report-broken", .claim(ClaimID(17), "report-broken")),
            ("/topic/claim", .topic(.claim)),
            ("/topic/deadline", .topic(.deadline)),
            ("/topic/list", .topic(.list)), ("/letters/housing", .letters(AgencyID("housing")!)),
            ("/temp-queue/a.B-1_", .temporary(TemporaryQueue("a.B-1_")!)),
            ("/obligation/17/accept", .verb(ObligationID(17), "accept")),
            (
                "/obligation/9999999999/withdraw",
                .verb(ObligationID(9_999_999_999), "withdraw")
            ), ("/household/17/erase", .eraseHousehold(HouseholdID(17))),
            ("/household/find", .findPerson),
        ])
    func known(_ text: String, _ destination: Destination) {
        #expect(Destination(text) == destination)
    }

    @Test(
        "what only resembles an address is none",
        arguments: [
            "", "/", "intake", "/Intake", "/intake/", "//intake", "/intake/x", "/queue", "/queue/",
            "/queue/Medical", "/queue/medical-security/x", "/queue/a b", "/list", "/list/other",
            "/list/social/housing", "/list/social/housing/grant",
            "/list/social/housing/grant/erase",
            "/list/social/housing/Grant/pause", "/list/social/housing/grant/pause/x", "/claim/",
            "/claim/17", "/claim/0/confirm", "/claim/017/confirm", "/claim/17/contact",
            "/claim/17/confirm/x", "/claims",
            "/topic", "/topic/deadlines", "/obligation/17", "/obligation//accept",
            "/obligation/17/", "/obligation/17/acknowledge", "/obligation/17/release",
            "/obligation/17/Accept", "/obligation/+17/accept", "/obligation/-1/accept",
            "/obligation/0/accept", "/obligation/017/accept", "/obligation/1.0/accept",
            "/obligation/10000000000/accept", "/obligation/17/accept/x", "/temp-queue/",
            "/temp-queue/x/y", "/temp-queue/a b", "/letters", "/letters/Housing",
        ])
    func unknown(_ text: String) {
        #expect(Destination(text) == nil)
    }

    @Test(
        "an address in which somebody's number stands is none, so that nothing repeats or keeps it",
        arguments: [
            "/obligation/999999195703020018/accept", "/household/999999195703020018/erase",
            "/household/99900000001/erase", "/temp-queue/999999195703020018",
            "/temp-queue/for-999999195703020018",
        ])
    func somebodysNumber(_ text: String) {
        #expect(Destination(text) == nil)
    }

    @Test("the sentence about known addresses names every kind that there is")
    func knownSentence() {
        for word in [
            "/intake", "/queue/", "/obligation/", "/list/government", "/list/social", "/claim",
        ] {
            #expect(Destination.known.contains(word))
        }
        for subject in Broadcast.allCases {
            #expect(Destination.known.contains("/topic/\(subject.rawValue)"))
        }
    }

    @Test(
        "nothing is sent to a queue or a broadcast", arguments: ["/queue/housing", "/topic/list"])
    func notWritable(_ text: String) throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(Frame(.send, ["destination": text]))
        try talk.hearError("malformed")
    }

    @Test("a verb without a body is read as an empty form")
    func emptyBody() throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(Frame(.send, ["destination": "/obligation/3/start"]))
        guard case .perform(.act(.start, on: ObligationID(3)), _, _, _) = talk.wishes().first
        else {
            Issue.record("nothing is started")
            return
        }
    }
}

struct AckIDTests {
    @Test("an ack id is read back as it was written")
    func roundTrip() {
        let ticket = Ticket(consumer: ConsumerID(1 << 48 | 35), number: 2)
        for (thing, words) in [
            (AckID.Thing.item(.obligation(ObligationID(17)), LeaseToken(4711)), "o17-4711"),
            (.item(.letter(LetterID(5)), LeaseToken(99)), "l5-99"), (.notice(12), "n12-12"),
        ] {
            let id = AckID(ticket, thing)
            #expect(id.description == "\(String(1 << 48 | 35, radix: 36))-2-" + words)
            #expect(AckID(id.description) == id)
        }
    }

    @Test(
        "what was never written is no ack id",
        arguments: [
            "", "-", "---", "7-1-o17", "7-1-o17-", "7-1-17-4711", "7-1-o17-0", "7-1-o0-4711",
            "7-0-o17-4711", "+7-1-o17-4711", "7-1-o17-+4711", "7-1-o+17-4711", "7-01-o17-4711",
            "07-1-o17-4711", "7-1-o17-4711-1", "7-1-o17-10000000000", "7-1-n12-13",
            "7-1-o999999195703020018-1", "7-1-l99900000001-1",
            "7-1-x17-4711", "A-1-o17-4711", "7-1-o17-4711 ", "７-1-o17-4711", "-1-o17-4711",
        ])
    func malformed(_ text: String) {
        #expect(AckID(text) == nil)
    }
}
