import Casework
import Testing

@Suite("Verbs and statuses")
struct StatusTests {
    private static let columns = [
        "acknowledge", "release", "accept", "start", "hold", "resume", "extend", "object",
        "complete", "fail", "supplement", "insist", "reroute", "withdraw",
    ]

    /// `+` allowed; `w` wrong-state, `l` stale-lease because nothing waits, `s` objection-settled.
    private static let table: [(Situation, String)] = [
        //            ack rel acc sta hol res ext obj com fai sup ins rer wit
        (.requested, "+   +   w   w   w   w   w   w   w   w   w   w   w   +"),
        (.returned, " +   +   w   w   w   w   w   w   w   w   w   w   +   +"),
        (.received, " l   l   +   w   w   w   w   +   w   w   +   w   w   +"),
        (.objected, " +   +   w   w   w   w   w   w   w   w   +   +   +   +"),
        (.insisted, " +   +   +   w   w   w   w   s   w   w   +   w   w   +"),
        (.accepted, " l   l   w   +   +   w   +   w   +   +   +   w   w   +"),
        (.working, "  l   l   w   w   +   w   +   w   +   +   +   w   w   +"),
        (.held, "     +   +   w   w   w   +   +   w   +   +   +   w   w   +"),
        (.completed, "+   +   w   w   w   w   w   w   w   w   w   w   w   w"),
        (.rejected, " l   l   w   w   w   w   w   w   w   w   w   w   w   w"),
        (.cancelled, "+   +   w   w   w   w   w   w   w   w   w   w   w   w"),
        (.failed, "   +   +   w   w   w   w   w   w   w   w   w   w   w   w"),
        (.corrected, "+   +   w   w   w   w   w   w   w   w   w   w   w   w"),
    ]

    private static func verb(_ word: String, in story: inout Story) -> Verb? {
        switch word {
        case "acknowledge", "release":
            let token = story.obligation.waiting == nil ? LeaseToken(9999) : story.lease()
            return word == "release" ? .release(token) : .acknowledge(token)
        case "accept": return .accept(note: nil)
        case "start": return .start
        case "hold": return .asking
        case "resume": return .resume
        case "extend": return .prolonging
        case "object": return .objecting
        case "complete": return .helped
        case "fail": return .unreachable
        case "supplement": return .adding
        case "insist": return .insisting
        case "reroute": return .sendingOn
        case "withdraw": return .withdrawing
        default: return nil
        }
    }

    @Test("every verb in every situation is allowed or refused with the right code")
    func everyVerb() throws {
        #expect(Self.table.map(\.0) == Situation.allCases)
        for (situation, row) in Self.table {
            let cells = row.split(separator: " ").map(String.init)
            try #require(cells.count == Self.columns.count)
            for (word, cell) in zip(Self.columns, cells) {
                var story = try situation.story()
                #expect(story.obligation.status == situation.status)
                let verb = try #require(Self.verb(word, in: &story))
                #expect(verb.word == word)
                let mark =
                    switch story.refusal(of: verb)?.code {
                    case nil: "+"
                    case .wrongState: "w"
                    case .staleLease: "l"
                    case .objectionSettled: "s"
                    case .some(let code): code.rawValue
                    }
                #expect(mark == cell, "\(word) while \(situation.rawValue)")
            }
        }
    }

    @Test("an allowed verb leads to the status of the design, and no other verb moves it")
    func everyMove() throws {
        let moves: [String: Status] = [
            "accept": .accepted, "start": .inProgress, "hold": .onHold, "resume": .inProgress,
            "complete": .completed, "fail": .failed, "reroute": .rejected, "withdraw": .cancelled,
        ]
        for situation in Situation.allCases {
            for word in Self.columns {
                var story = try situation.story()
                let before = story.obligation.status
                let verb = try #require(Self.verb(word, in: &story))
                guard story.refusal(of: verb) == nil else { continue }
                try story.act(verb)
                var expected = moves[word] ?? before
                if word == "acknowledge", situation == .requested { expected = .received }
                if word == "supplement", situation == .held { expected = .inProgress }
                #expect(story.obligation.status == expected, "\(word) while \(situation)")
            }
        }
    }

    @Test(
        "clerks see the administrative term of each situation",
        arguments: zip(
            Situation.allCases,
            [
                Standing.sent, .returned, .received, .objected, .received, .accepted, .inProgress,
                .waitingApplicant, .done, .rerouted, .withdrawn, .failed, .corrected,
            ]))
    func standings(situation: Situation, standing: Standing) throws {
        let obligation = try situation.story().obligation
        #expect(obligation.standing == standing)
        #expect(standing.isFinal == obligation.status.isFinal)
    }

    @Test(
        "the next step is owed by the agency, except while the window has to answer",
        arguments: Situation.allCases)
    func owners(situation: Situation) throws {
        let obligation = try situation.story().obligation
        let isWindows = situation == .objected || situation == .returned
        #expect(obligation.owner == (isWindows ? obligation.window : obligation.agency))
    }

    @Test(
        "a verb nobody may use in a situation says what it needs instead",
        arguments: Situation.allCases)
    func refusalsHelp(situation: Situation) throws {
        var story = try situation.story()
        for word in Self.columns {
            let verb = try #require(Self.verb(word, in: &story))
            guard let refusal = story.refusal(of: verb) else { continue }
            #expect(refusal.thing == "obligation 1")
            #expect(!refusal.nextStep.isEmpty)
            #expect(!refusal.sentence.isEmpty)
        }
    }
}
