import Casework
import Testing

@Suite("A staged state")
struct StagingTests {
    typealias Fixture = CountyFixture

    private static let box = LetterBox.agency(Fixture.emergency)
    private static let numbers = Numbers(
        lastCase: 4, lastObligation: 5, lastOffering: 6, lastLetter: 7)

    private var staging = Staging(numbers: numbers, first: 100, at: Fixture.morning)

    private mutating func note(
        _ entries: Entry..., by agency: AgencyID = Fixture.civilAffairs, key: String? = nil,
        knowing known: Decision.Known = Decision.Known()
    ) {
        note(entries, by: agency, key: key, knowing: known)
    }

    private mutating func note(
        _ entries: [Entry], by agency: AgencyID, key: String? = nil,
        knowing known: Decision.Known = Decision.Known()
    ) {
        staging.note(entries, by: Fixture.clerk(of: agency), key: key, knowing: known)
    }

    private func sent(_ number: Int64, to box: LetterBox = box) -> Entry {
        .letterSent(LetterID(number), LetterDraft(to: box, body: []), from: Fixture.civilAffairs)
    }

    /// A letter that lies in the ledger already, in hand.
    private func held(_ number: Int64, to box: LetterBox = box) -> Letter {
        var letter = Letter(
            LetterID(number), LetterDraft(to: box, body: []), from: Fixture.civilAffairs,
            sentAs: 50)
        letter.apply(.leased(until: Fixture.morning), sequence: 60)
        return letter
    }

    @Test("numbers its entries from the first on, all at one instant, the key on the first alone")
    mutating func numbersEntries() {
        note(sent(8), .letter(LetterID(8), .returned(.gone)), key: "k")
        note(sent(9))
        #expect(staging.recorded.map(\.sequence) == [100, 101, 102])
        #expect(staging.recorded.map(\.key) == ["k", nil, nil])
        #expect(staging.recorded.allSatisfy { $0.at == Fixture.morning })
        let clerk = Actor.identity(Fixture.clerk(of: Fixture.civilAffairs))
        #expect(staging.recorded.allSatisfy { $0.by == clerk })
        #expect(staging.numbers.nextLetter == LetterID(10))
        #expect(staging.numbers.nextObligation == Self.numbers.nextObligation)
    }

    @Test("knows nothing that no step has touched")
    mutating func untouched() {
        note(sent(8))
        #expect(staging.letter(LetterID(1)) == nil)
        #expect(staging.obligation(ObligationID(1)) == nil)
        #expect(staging.offering(ListFixture.rice) == nil)
        #expect(staging.letters(into: .agency(Fixture.charity)) == 0)
    }

    @Test("shows a letter as the steps left it")
    mutating func letters() throws {
        note(sent(8))
        #expect(staging.letter(LetterID(8))?.sentAs == 100)
        note(.letter(LetterID(3), .taken), knowing: Decision.Known(letter: held(3)))
        let taken = try #require(staging.letter(LetterID(3)))
        #expect(taken.isTaken)
        #expect(taken.seen == LeaseToken(60))
        note(.letter(LetterID(4), .returned(.refused)), knowing: Decision.Known(letter: held(4)))
        #expect(staging.letter(LetterID(4))?.box == .agency(Fixture.civilAffairs))
    }

    @Test("counts what the steps put into a box less what they took out of it")
    mutating func counts() {
        note(sent(8))
        note(sent(9))
        #expect(staging.letters(into: Self.box) == 2)
        // Looked at and left: it lay there before.
        note(knowing: Decision.Known(letter: held(2)))
        note(.letter(LetterID(5), .leaseEnded(.released)), knowing: .init(letter: held(5)))
        #expect(staging.letters(into: Self.box) == 2)
        note(.letter(LetterID(3), .taken), knowing: Decision.Known(letter: held(3)))
        #expect(staging.letters(into: Self.box) == 1)
        note(.letter(LetterID(4), .returned(.refused)), knowing: Decision.Known(letter: held(4)))
        #expect(staging.letters(into: Self.box) == 0)
        #expect(staging.letters(into: .agency(Fixture.civilAffairs)) == 1)
        let queue = LetterStory.queue
        note(sent(10, to: queue), .letter(LetterID(10), .returned(.gone)))
        #expect(staging.letters(into: queue) == 0)
        #expect(staging.letters(into: .agency(Fixture.civilAffairs)) == 2)
    }

    @Test("shows an obligation as the steps left it, one that they made as well")
    mutating func obligations() throws {
        var story = try Story()
        let token = story.lease()
        let before = story.obligation
        let entries = try ObligationRules.decide(
            .acknowledge(token), on: before, next: ObligationID(6),
            in: Fixture.setting(before.agency))
        staging.note(
            entries, by: Fixture.clerk(of: before.agency), key: nil,
            knowing: Decision.Known(obligation: before))
        let after = try #require(staging.obligation(before.id))
        #expect(after.status == .received)
        #expect(before.status == .requested)

        let draft = HouseholdFixture.draft(
            [HouseholdFixture.plainNeed(Fixture.basicLiving)], in: Fixture.shiqiao)
        let submitted = try CaseRules.submit(
            draft, as: staging.numbers.nextCase, first: staging.numbers.nextObligation,
            in: Fixture.setting(Fixture.shiqiaoWindow))
        note(submitted, by: Fixture.shiqiaoWindow)
        #expect(staging.obligation(ObligationID(6))?.status == .requested)
        #expect(staging.numbers.nextObligation == ObligationID(7))
        #expect(staging.numbers.nextCase == CaseID(6))
    }

    @Test("finds an entry of the lists at its address, as the steps left it")
    mutating func offerings() throws {
        let setting = Fixture.setting(Fixture.charity)
        note(
            try OfferingRules.write(
                ListFixture.social(), on: .social, isSubmitted: false,
                as: staging.numbers.nextOffering, existing: nil, in: setting),
            by: Fixture.charity)
        let written = try #require(staging.offering(ListFixture.rice))
        #expect(written.id == OfferingID(7) && written.status == .draft)
        #expect(staging.numbers.nextOffering == OfferingID(8))
        for other in [
            OfferingAddress(.government, Fixture.charity, "rice"),
            OfferingAddress(.social, Fixture.otherCharity, "rice"),
            OfferingAddress(.social, Fixture.charity, "oil"),
        ] {
            #expect(staging.offering(other) == nil)
        }
        note(.offering(written.id, .withdrawn(reason: "发完")), by: Fixture.charity)
        #expect(staging.offering(ListFixture.rice)?.status == .withdrawn)
    }
}
