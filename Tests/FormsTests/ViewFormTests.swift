import Casework
import RuleBook
import Support
import Testing
import Wire

@testable import Forms

@Suite("What is shown")
struct ViewFormTests {
    private static let at = Instant(milliseconds: 1_782_867_600_123)
    private static let mark = "机密"

    private static let clerk = Actor.identity(
        Identity(account: "medical-clerk", role: .agency, agency: AgencyID("medical-security")))

    /// What a household told, and what somebody wrote, with a mark in every text of it.
    private func marked() throws -> (Case, [Referral]) {
        let sample = try SampleCounty.draft("01")
        let applicant = try #require(sample.household.applicant)
        let mark = Self.mark
        let household = Household(
            contact: Household.Contact(name: mark, phone: mark), address: mark, categories: [mark],
            members: [
                Household.Member(
                    name: mark, relation: .own, birthDate: applicant.birthDate,
                    idNumber: applicant.idNumber, isAbleToWork: nil)
            ])
        let draft = CaseDraft(
            reference: "QH-1", area: sample.area, channel: mark, source: mark,
            household: household,
            needs: sample.needs.map {
                Need(topic: $0.topic, variant: $0.variant, text: mark, details: $0.details)
            },
            authorization: Authorization(
                signers: [mark], purpose: mark, signedOn: EventFixture.day))
        let entry = try CaseRules.submit(
            draft, as: CaseID(3), first: ObligationID(9),
            in: Setting(
                now: Self.at,
                by: Identity(account: "clerk", role: .window, agency: AgencyID("qinghe-window")),
                county: SampleCounty.book().county))
        guard case .caseSubmitted(let opened, let referrals) = entry else {
            throw Refusal.malformed("test", "is a case")
        }
        return (opened, referrals)
    }

    private static let events: [ObligationEvent] = [
        .acknowledged(starts: []), .accepted(starts: [], note: .said(mark)),
        .held(missing: [.said(mark)], text: .said(mark), until: at),
        .supplemented(
            text: .said(mark), details: [Need.Detail(key: mark, value: .text(mark))]),
        .extended(
            reason: .hardInvestigation, post: .leader, approver: .said(mark), text: .said(mark),
            move: EventFixture.move(false)),
        .objected(
            reason: .notCompetent, text: .said(mark), answer: EventFixture.clocks[2]),
        .insisted(text: .said(mark), move: EventFixture.move(true)),
        .rerouted(to: ObligationID(99), text: .said(mark)),
        .withdrawn(reason: .withdrawn, text: .said(mark)),
        .completed(
            Completion(
                outcome: .notEligible, reason: .incomeAbove, text: .said(mark),
                nextStep: .said(mark))),
    ]

    private func text(_ write: (inout JSONWriter) -> Void) throws -> String {
        var json = JSONWriter()
        write(&json)
        _ = try Form.document(json.bytes)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test("holds nothing that a household told or that somebody wrote")
    func secrets() throws {
        let (opened, referrals) = try marked()
        let number = try #require(opened.draft?.household.applicant?.idNumber?.text)
        var obligation = Obligation(try #require(referrals.first), at: Self.at, sequence: 1)
        var entries = [
            Recorded(
                sequence: 1, at: Self.at, by: Self.clerk, key: Self.mark,
                entry: .caseSubmitted(opened, referrals))
        ]
        var shown: [String] = []
        for (place, event) in Self.events.enumerated() {
            let sequence = Int64(place) + 2
            obligation.apply(event, at: Self.at, sequence: sequence)
            entries.append(
                Recorded(
                    sequence: sequence, at: Self.at, by: Self.clerk, key: Self.mark,
                    entry: .obligation(obligation.id, event)))
            let view = CaseView(opened, obligations: [obligation])
            shown.append(try text { CaseViewForm.write(view, at: Self.at, to: &$0) })
            shown.append(try text { CaseViewForm.writeRow(view, to: &$0) })
            let single = ObligationView(obligation, receipt: opened.receipt)
            shown.append(try text { ObligationForm.write(single, at: Self.at, to: &$0) })
        }
        for entry in entries {
            shown.append(try text { JournalForm.write(entry, namingStaff: true, to: &$0) })
        }
        #expect(shown.count == 4 * Self.events.count + 1)
        for text in shown { #expect(!text.contains(Self.mark) && !text.contains(number)) }
    }

    @Test("of an obligation is where it stands, who owes it, by when, and in whose hands it is")
    func obligation() throws {
        let (opened, referrals) = try marked()
        let referral = try #require(referrals.first { $0.route.rules.topic.text == "medical" })
        var obligation = Obligation(referral, at: Self.at, sequence: 1)
        obligation.apply(
            .leased(until: Self.at.adding(milliseconds: 300_000)), at: Self.at, sequence: 2)
        let view = ObligationView(obligation, receipt: opened.receipt)
        let before = try text { ObligationForm.write(view, at: Self.at, to: &$0) }
        #expect(
            before.hasPrefix(
                #"""
                {"obligation":9,"receipt":"YM-20260701-0000003","case":3,"entry":2,\#
                "topic":"medical","rules-version":"2026-11-23","urgent":false,\#
                "status":"requested","business-status":"sent",\#
                "business-status-zh":"待签收","agency":"medical-security",\#
                "window":"qinghe-window","area":"a-county/qinghe",\#
                "owner":"medical-security","submitted-at":
                """#))
        #expect(
            before.contains(
                #""waiting":{"queue":"medical-security","matter":"referral","leased-until":""#))
        #expect(before.contains(#"{"kind":"acknowledge","owner":"medical-security","#))
        #expect(before.contains(#""state":"running""#))
        let late = Self.at.adding(milliseconds: 100 * 86_400_000)
        let after = try text { ObligationForm.write(view, at: late, to: &$0) }
        #expect(after.contains(#""state":"breached""#))
        obligation.apply(
            .withdrawn(reason: .withdrawn, text: .sealed), at: Self.at, sequence: 3)
        let ended = ObligationView(obligation, receipt: opened.receipt)
        let closed = try text { ObligationForm.write(ended, at: late, to: &$0) }
        #expect(closed.contains(#""closed-at":"#) && closed.contains(#""ended-at":"#))
        #expect(!closed.contains(#""area":"a-county/qinghe","owner""#))
        #expect(closed.contains(#""state":"cancelled""#))
    }

    @Test("of an intake is only what concerns the one obligation: not which other needs there were")
    func intake() throws {
        let (opened, referrals) = try marked()
        try #require(referrals.count > 1)
        let entry = Recorded(
            sequence: 1, at: Self.at, by: .broker, key: nil,
            entry: .caseSubmitted(opened, referrals))
        #expect(
            try text { JournalForm.write(entry, namingStaff: true, to: &$0) }
                == #"""
                {"sequence":1,"at":"\#(Self.at.text)","event":"case-submitted",\#
                "receipt":"YM-20260701-0000003","window":"qinghe-window"}
                """#)
    }

    @Test(
        "of every kind of event is its word, its author and its facts", arguments: EventFixture.all)
    func events(_ event: ObligationEvent) throws {
        let entry = Recorded(
            sequence: 7, at: Self.at, by: Self.clerk, key: nil,
            entry: .obligation(ObligationID(17), event))
        let shown = try text { JournalForm.write(entry, namingStaff: true, to: &$0) }
        #expect(
            shown.hasPrefix(
                #"""
                {"sequence":7,"at":"\#(Self.at.text)","by":{"account":"medical-clerk",\#
                "role":"agency","agency":"medical-security"},"event":"\#(event.word)",\#
                "obligation":17
                """#))
        if case .leased(let until) = event { #expect(shown.contains(until.text)) }
    }

    @Test("whose account it was stands in it for whoever may know, and for nobody else")
    func staff() throws {
        let entry = Recorded(
            sequence: 7, at: Self.at, by: Self.clerk, key: nil,
            entry: .obligation(ObligationID(17), .started))
        func shown(namingStaff: Bool) throws -> String {
            try text { JournalForm.write(entry, namingStaff: namingStaff, to: &$0) }
        }
        #expect(try shown(namingStaff: true).contains("medical-clerk"))
        #expect(try !shown(namingStaff: false).contains("medical-clerk"))
        #expect(try shown(namingStaff: false).contains(#""agency":"medical-security""#))
    }

    @Test("of a rerouted obligation is which one it replaces")
    func rerouted() throws {
        let (_, referrals) = try marked()
        let route = try #require(referrals.first).route
        let next = Referral(
            id: ObligationID(12), caseID: route.caseID, need: route.need, rules: route.rules,
            agency: route.agency, window: route.window, area: route.area, isUrgent: false,
            partOf: route.id, clocks: [])
        let entry = Recorded(
            sequence: 8, at: Self.at, by: .broker, key: nil, entry: .referred(next))
        let shown = try text { JournalForm.write(entry, namingStaff: true, to: &$0) }
        #expect(shown.contains(#""event":"referred","obligation":12,"#))
        #expect(shown.hasSuffix(#""part-of":9}"#))
    }

    @Test("of a queue is how much waits, how much is in hand, since when and how urgent")
    func queue() throws {
        var state = QueueState(EventFixture.owner)
        #expect(
            try text { QueueForm.write(state, to: &$0) }
                == #"{"agency":"medical-security","waiting":0,"in-hand":0}"#)
        let later = Self.at.adding(milliseconds: 60_000)
        for (isInHand, moment) in [(true, later), (false, Self.at), (false, later)] {
            state.add(isInHand: isInHand, due: moment)
            state.note(waitingSince: moment)
        }
        #expect(
            try text { QueueForm.write(state, to: &$0) }
                == #"""
                {"agency":"medical-security","waiting":2,"in-hand":1,\#
                "since":"\#(Self.at.text)","due":"\#(Self.at.text)"}
                """#)
    }

    @Test("of a list's entry is also that it is paused or was withdrawn, since when and why")
    func offering() throws {
        var offering = OfferingFixture.published(OfferingFixture.least, at: Self.at)
        let published = try text { OfferingForm.write(offering, to: &$0) }
        #expect(published.contains(#""version":3,"status":"published","entry":{"code":"rice""#))
        let since = #""published-at":"\#(Self.at.text)","since":"\#(Self.at.text)""#
        #expect(published.hasSuffix(since + "}"))
        offering.apply(.paused(reason: nil), at: Self.at, sequence: 5)
        let paused = try text { OfferingForm.write(offering, to: &$0) }
        #expect(paused.contains(#""status":"paused""#))
        #expect(paused.hasSuffix(#""paused-at":"\#(Self.at.text)"}"#))
        offering.apply(.withdrawn(reason: "发完"), at: Self.at, sequence: 6)
        let withdrawn = try text { OfferingForm.write(offering, to: &$0) }
        #expect(withdrawn.hasSuffix(#""withdrawn-at":"\#(Self.at.text)","reason":"发完"}"#))
    }

    @Test("of a long list is a page and where it goes on")
    func pages() throws {
        func page(_ rows: [Int64], _ next: String?) -> String {
            String(
                decoding: PageForm.bytes(rows, next: next) { $1.int($0) }, as: UTF8.self)
        }
        #expect(page([3, 2], "2") == #"{"items":[3,2],"next":"2"}"#)
        #expect(page([], nil) == #"{"items":[]}"#)
        let named = PageForm.bytes(
            [1], next: nil, of: { $0.member("list", "social") }
        ) { (row: Int64, json) in json.int(row) }
        #expect(String(decoding: named, as: UTF8.self) == #"{"list":"social","items":[1]}"#)
    }
}
