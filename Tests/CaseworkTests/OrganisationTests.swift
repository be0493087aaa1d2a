import Casework
import Testing

@Suite("A charity's registration")
struct OrganisationTests {
    @Test(
        "a qualification holds from its first day to its last, both included",
        arguments: [
            ("2024-03-01", "2028-12-31", "2024-02-29", false),
            ("2024-03-01", "2028-12-31", "2024-03-01", true),
            ("2024-03-01", "2028-12-31", "2028-12-31", true),
            ("2024-03-01", "2028-12-31", "2029-01-01", false),
            (nil, "2028-12-31", "1999-01-01", true),
            (nil, "2028-12-31", "2029-01-01", false),
            ("2024-03-01", nil, "2099-01-01", true),
            ("2024-03-01", nil, "2024-02-29", false),
            (nil, nil, "2026-07-01", true),
        ] as [(String?, String?, String, Bool)])
    func days(first: String?, last: String?, day: String, isQualified: Bool) throws {
        let organisation = Organisation(
            creditCode: try #require(CreditCode("91350100M000100Y43")),
            qualification: Organisation.Qualification(
                name: Name(zh: "慈善组织认定", en: "Recognised as a charity"), number: nil,
                recognisedOn: first.flatMap { CivilDate($0) },
                validTo: last.flatMap { CivilDate($0) }))
        #expect(organisation.isQualified(on: try #require(CivilDate(day))) == isQualified)
    }
}
