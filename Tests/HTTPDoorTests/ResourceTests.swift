import Casework
import Ledger
import Testing

@testable import HTTPDoor

@Suite("Addresses")
struct ResourceTests {
    private func resource(_ path: String) -> Resource? {
        Resource(
            path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(
                String.init))
    }

    @Test("every address is found, with the methods it knows")
    func addresses() throws {
        let agency = try #require(AgencyID("education"))
        let entry = OfferingAddress(.social, agency, "grant")
        let table: [(String, Resource, String)] = [
            ("/v1/cases", .cases, "GET, POST, HEAD, OPTIONS"),
            ("/v1/obligations/17", .obligation(ObligationID(17)), "GET, HEAD, OPTIONS"),
            ("/v1/obligations/17/journal", .journal(ObligationID(17)), "GET, HEAD, OPTIONS"),
            ("/v1/obligations/17/accept", .verb(ObligationID(17), "accept"), "POST, OPTIONS"),
            ("/v1/queues/education/poll", .poll(.obligations(of: agency)), "POST, OPTIONS"),
            (
                "/v1/leases/o17-4711/acknowledge",
                .lease(LeaseID(.obligation(ObligationID(17)), LeaseToken(4_711)), .acknowledge),
                "POST, OPTIONS"
            ),
            ("/v1/lists/social/education/grant", .entry(entry), "GET, PUT, HEAD, OPTIONS"),
            (
                "/v1/lists/social/education/grant/pause", .entryVerb(entry, "pause"),
                "POST, OPTIONS"
            ),
            ("/v1/letters/education", .letters(.agency(agency)), "POST, OPTIONS"),
            ("/v1/households/3/erase", .eraseHousehold(HouseholdID(3)), "POST, OPTIONS"),
            ("/v1/accounts/clerk/disable", .accountVerb("clerk", .disable), "POST, OPTIONS"),
            ("/healthz", .health, "GET, HEAD, OPTIONS"),
            ("/openapi.json", .asset(.openAPI), "GET, HEAD, OPTIONS"),
        ]
        for (path, expected, allowed) in table {
            #expect(resource(path) == expected, "\(path)")
            #expect(resource(path)?.allowed == allowed, "\(path)")
        }
    }

    @Test(
        "what is nearly an address is none",
        arguments: [
            "/", "/v1", "/v1/", "/v2/cases", "/v1/case", "/v1/cases/", "/v1/cases/1",
            "/v1/obligations/0",
            "/v1/obligations/01", "/v1/obligations/-1", "/v1/obligations/99999999999",
            "/v1/obligations/17/acknowledge", "/v1/obligations/17/accept/x", "/v1/queues/Education",
            "/v1/leases/o17", "/v1/leases/o17-4711/refuse", "/v1/leases/x17-1/release",
            "/v1/leases/o17-04711/release", "/v1/lists/other", "/v1/lists/social/education",
            "/v1/households/find/x", "/v1/accounts/UPPER", "/healthz/x", "/V1/cases",
        ])
    func near(path: String) {
        #expect(resource(path) == nil)
    }

    @Test("the lease of an obligation is one name, there and back")
    func leases() throws {
        for text in ["o1-2", "l9999999999-1"] { #expect(LeaseID(text)?.description == text) }
        for text in ["", "o", "o-", "o1-", "-1", "o1-2-3", "o1-+2", "O1-2", "o1-2 "] {
            #expect(LeaseID(text) == nil, "\(text)")
        }
    }
}
