import Casework
import Testing

@Suite("Rights on the two lists")
struct ListRightsTests {
    typealias Fixture = CountyFixture

    @Test("what is not on its list yet is seen by its owner and by the secretariat of its place")
    func proposals() {
        func code(_ address: OfferingAddress, _ identity: Identity) -> Refusal.Code? {
            Rights.refusal(readingProposalAt: address, by: identity, in: Fixture.county)?.code
        }
        func secretariat(of area: Area) -> Identity {
            Identity(
                account: "s", role: .secretariat, agency: Fixture.secretariat, area: area)
        }
        for address in [ListFixture.rice, ListFixture.allowance] {
            #expect(code(address, Fixture.clerk(of: address.owner)) == nil)
            #expect(code(address, Fixture.clerk(of: Fixture.secretariat)) == nil)
            #expect(code(address, secretariat(of: Fixture.root)) == nil)
            // Where an entry is for is where its owner is: in the county as a whole.
            #expect(code(address, secretariat(of: Fixture.qinghe)) == .unknownOffering)
            let strangers =
                [Fixture.otherCharity, Fixture.emergency, Fixture.qingheWindow].map {
                    Fixture.clerk(of: $0)
                } + [
                    // Of the owner's agency, but in another office.
                    Identity(account: "r", role: .regulator, agency: address.owner),
                    Identity(account: "a", role: .auditor, agency: nil),
                    Identity(account: "o", role: .operator, agency: nil),
                ]
            for stranger in strangers {
                #expect(code(address, stranger) == .unknownOffering, "\(stranger.account)")
            }
        }
    }

    @Test("a window looks for what fits its own cases, and nobody else looks")
    func matching() {
        let opened = Case(
            id: CaseID(1), household: HouseholdID(1), window: Fixture.qingheWindow,
            area: Fixture.qinghe, reference: "Q-1", openedAt: Fixture.morning)
        for (agency, code) in [
            (Fixture.qingheWindow, nil), (Fixture.shiqiaoWindow, .notOwned),
            (Fixture.charity, .notPermitted), (Fixture.civilAffairs, .notPermitted),
            (Fixture.secretariat, .notPermitted),
        ] as [(AgencyID, Refusal.Code?)] {
            let refusal = Rights.refusal(matching: opened, by: Fixture.clerk(of: agency))
            #expect(refusal?.code == code, "\(agency)")
        }
    }
}
