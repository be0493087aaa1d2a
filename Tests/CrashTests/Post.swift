/// A desk of the sample county that takes part. Two of them share an account.
struct Post: Sendable {
    let name: String
    let login: String
    let agency: String
    let kind: Office.Type

    static let all = [
        Post("qinghe", Window.self, "qinghe-clerk", "qinghe-window"),
        Post("liushu", Window.self, "liushu-clerk", "liushu-window"),
        Post("civil", Agency.self, "civil-affairs"),
        Post("medical-1", Agency.self, "medical-security"),
        Post("medical-2", Agency.self, "medical-security"),
        Post("education", Agency.self, "education"),
        Post("housing", Agency.self, "housing"),
        Post("employment", Agency.self, "hr-employment"),
        Post("emergency", Agency.self, "emergency"),
        Post("justice", Agency.self, "justice"),
        Post("volunteers", Charity.self, "qinghe-volunteers"),
        Post("secretariat", Secretariat.self, "secretariat", "joint-meeting-secretariat"),
    ]

    /// Whom letters are written to and obligations rerouted to.
    static let agencies = all.filter { $0.kind == Agency.self }.map(\.agency)

    private init(_ name: String, _ kind: Office.Type, _ login: String, _ agency: String? = nil) {
        self.name = name
        self.login = login
        self.agency = agency ?? login
        self.kind = kind
    }
}
