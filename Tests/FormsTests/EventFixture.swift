import Casework

/// One of each kind, and of each word that may stand in it.
enum EventFixture {
    static let owner = AgencyID("medical-security").taken
    static let day = CivilDate("2026-07-15").taken

    static func due(_ isHour: Bool = false) -> DueDate {
        isHour
            ? DueDate(
                date: nil, instant: Instant(milliseconds: 1_782_900_000_001), rolledFrom: nil,
                provisional: false)
            : DueDate(
                date: day, instant: Instant(startOf: day.adding(days: 1)),
                rolledFrom: day.adding(days: -2), provisional: true)
    }

    static func timetable(_ tier: Tier) -> Timetable {
        Timetable(
            warning: tier == .statutory ? nil : Instant(milliseconds: 1_782_800_000_000),
            promise: tier == .statutory ? due(true) : nil, binding: due(tier == .promised),
            bindingTier: tier, leader: Instant(milliseconds: 1_783_000_000_000),
            secretariat: Instant(milliseconds: 1_783_100_000_000))
    }

    static let paused = PausedTime(workingDays: 2, days: 4, milliseconds: 345_600_000)

    static var clocks: [Clock] {
        let moment = Instant(milliseconds: 1_782_867_600_000)
        let ends: [Clock.End?] = [
            nil, .satisfied(moment), .satisfiedLate(moment), .cancelled(moment),
        ]
        let plain = ClockKind.allCases.map {
            Clock(kind: $0, owner: owner, startedAt: moment, timetable: timetable(.statutory))
        }
        let ended = ends.map {
            Clock(
                kind: .complete, owner: owner, startedAt: moment, timetable: timetable(.promised),
                paused: paused, extended: 15, pausedSince: $0 == nil ? moment : nil,
                told: .leader, end: $0)
        }
        return plain + ended
    }

    static func move(_ resumes: Bool) -> ClockMove {
        ClockMove(
            kind: .complete, timetable: timetable(resumes ? .promised : .statutory),
            paused: resumes ? paused : .none, extended: resumes ? 0 : 15, resumes: resumes)
    }

    static let completions: [Completion] =
        Outcome.allCases.map {
            Completion(outcome: $0, reason: nil, text: nil, nextStep: nil)
        }
        + Reason.allCases.map {
            Completion(outcome: .notEligible, reason: $0, text: "说明 \"引\"", nextStep: "申诉")
        }

    static let all: [ObligationEvent] =
        [
            .leased(until: Instant(milliseconds: 1_782_867_900_123)),
            .returned(answer: clocks[2]), .acknowledged(starts: []),
            .acknowledged(starts: clocks), .seen, .consulted,
            .accepted(starts: [clocks[3]], note: nil),
            .accepted(starts: [], note: "收到\n"), .started,
            .held(
                missing: ["收入证明", "发票"], text: "请补",
                until: Instant(milliseconds: 1_784_000_000_000)),
            .supplemented(text: "已补", details: []),
            .supplemented(
                text: "已补",
                details: [
                    Need.Detail(key: "text", value: .text("甲")),
                    Need.Detail(key: "n", value: .integer(-3)),
                    Need.Detail(key: "yes", value: .flag(true)),
                ]),
            .extended(
                reason: .hardInvestigation, post: .leader, approver: "局长", text: "入户困难",
                move: move(false)),
            .objected(reason: .notCompetent, text: "不属", answer: clocks[2]),
            .insisted(text: "属于", move: move(true)),
            .rerouted(to: ObligationID(99), text: "改派"),
            .withdrawn(reason: .enteredInError, text: "误"),
            .moved(calendar: "cn-2026", moves: [move(true), move(false)]),
            .moved(calendar: "cn-2026", moves: []),
        ] + LeaseEnd.allCases.map { .leaseEnded($0) }
        + ObligationEvent.ResumeCause.allCases.map { .resumed(because: $0, move: move(true)) }
        + ClockKind.allCases.flatMap { kind in ClockStep.allCases.map { .told(kind, $0) } }
        + completions.map { .completed($0) } + completions.map { .failed($0) }
}

extension Optional {
    /// For constants of a fixture that are well-formed by sight.
    var taken: Wrapped {
        guard let self else { preconditionFailure("a fixture is malformed") }
        return self
    }
}
