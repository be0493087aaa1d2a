import Casework

/// One invented household. Its values are marked, so that a test sees where one leaks.
enum HouseholdFixture {
    /// Stands in every personal value; no sentence of the broker may hold it.
    static let mark = "机密"

    private static let idNumber = IDNumber(
        area: 999_999, born: CivilDate(days: 3_652), sequence: 1)

    static let household = Household(
        contact: Household.Contact(name: "王\(mark)", phone: "000\(mark)"),
        address: "\(mark)路 1 号", categories: ["dibao-household"],
        members: [
            Household.Member(
                name: "王\(mark)", relation: .own, birthDate: CivilDate("1980-01-01"),
                idNumber: idNumber, isAbleToWork: true)
        ])

    static func need(
        _ topic: TopicID, variant: String? = nil, details: [Need.Detail] = []
    ) -> Need {
        Need(topic: topic, variant: variant, text: "\(mark)的困难", details: details)
    }

    /// What the topic's form requires and nothing more.
    static func plainNeed(_ topic: TopicID, variant: String? = nil) -> Need {
        need(
            topic, variant: variant,
            details: topic == CountyFixture.basicLiving
                ? [Need.Detail(key: "income", value: .text("23800.00"))] : [])
    }

    static func draft(_ needs: [Need], in area: Area = CountyFixture.qinghe) -> CaseDraft {
        CaseDraft(
            reference: "2026-0001", area: area, channel: "window", source: "self",
            household: household, needs: needs,
            authorization: Authorization(
                signers: ["王\(mark)"], purpose: "referral", signedOn: CivilDate(days: 20_635)))
    }
}
