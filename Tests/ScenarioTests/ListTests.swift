import Casework
import Ledger
import Testing
import Wire

@Suite("The same entries of the lists, by every way in")
struct ListTests {
    private static let fund = OfferingAddress(.social, Telling.charity, "fund")
    private static let education = OfferingAddress(
        .government, Telling.agency("education"), "education")

    @Test("an entry of each list lives its whole life: each step by whoever may take it")
    func life() throws {
        try byEveryWay { story in
            for (entry, owner, texts) in [
                (
                    Self.education, Person.education,
                    [Papers.completion("在读学生"), Papers.completion("在读学生和学前儿童")]
                ),
                (
                    Self.fund, .charity,
                    [
                        Papers.offering("fund", title: "助学金"),
                        Papers.offering("fund", title: "助学金", total: 30),
                    ]
                ),
            ] {
                let (id, version) = try story.write(texts[0], at: entry, by: owner)
                #expect(
                    try story.change(entry, "publish", by: .secretariat)
                        == .offering(id, version: version))
                let next = try story.write(texts[1], at: entry, by: owner)
                #expect(next == (id, version + 1))
                try story.change(entry, "return", Papers.reason("请写明标准。"), by: .secretariat)
                try story.refuses(.wrongState) {
                    try story.change(entry, "publish", by: .secretariat)
                }
                try story.change(entry, "submit", by: owner)
                try story.change(entry, "publish", by: .secretariat)
                for (word, person) in [
                    ("pause", owner), ("resume", owner), ("assure", .secretariat),
                    ("suspend", .regulator), ("lift", .regulator), ("withdraw", owner),
                ] {
                    let body = word == "assure" ? "" : Papers.reason("盘点")
                    #expect(
                        try story.change(entry, word, body, by: person)
                            == .offering(id, version: 0))
                }
                try story.refuses(.wrongState) { try story.change(entry, "pause", by: owner) }
            }
            let once = [
                "offering-written", "offering-published", "offering-searched",
                "offering-written", "offering-returned", "offering-submitted",
                "offering-published", "offering-searched", "offering-paused",
                "offering-resumed", "offering-assured", "offering-suspended", "offering-lifted",
                "offering-withdrawn",
            ]
            #expect(try story.words() == once + once)
        }
    }

    @Test("nobody takes a step that is another's, and what is not there has no steps")
    func strangers() throws {
        try byEveryWay { story in
            let fund = Papers.offering("fund", title: "助学金")
            try story.refuses(.notPermitted) {
                try story.perform(.write(.social, code: "fund", fund), by: .education)
            }
            try story.refuses(.unknownOffering) {
                try story.change(Self.fund, "pause", by: .charity)
            }
            try story.write(fund, at: Self.fund, by: .charity)
            for (word, person, code) in [
                ("publish", Person.charity, Refusal.Code.notPermitted),
                ("suspend", .secretariat, .notPermitted), ("pause", .education, .notPermitted),
                ("withdraw", .regulator, .notPermitted), ("lift", .clerk, .notPermitted),
            ] {
                try story.refuses(code) {
                    try story.change(
                        Self.fund, word, word == "publish" ? "" : Papers.reason("盘点"), by: person)
                }
            }
            try story.refuses(.notOwned) {
                try story.change(Self.education, "pause", by: .civilAffairs)
            }
            try story.refuses(.malformed) {
                try story.change(Self.fund, "publish", Papers.reason("盘点"), by: .secretariat)
            }
            #expect(try story.words() == ["offering-written"])
        }
    }

    @Test("the owner's own verbs also go by the code alone")
    func byCode() throws {
        let house = try House()
        let charity = try StompCaller(.charity, in: house)
        func send(_ body: String) throws -> Frame {
            try charity.ask(
                Frame(.send, ["destination": "/list/social"], body: Array(body.utf8)))
        }
        let draft = Papers.offering("fund", title: "助学金").dropLast() + #", "as-draft": true}"#
        #expect(try send(String(draft))["version"] == "1")
        #expect(try send(#"{"submit": "fund"}"#)["offering"] != nil)
        #expect(try send(#"{"withdraw": "fund", "reason": "不再提供"}"#)["offering"] != nil)
        #expect(
            try house.journal().suffix(3).map(\.entry.word) == [
                "offering-written", "offering-submitted", "offering-withdrawn",
            ])
    }

    @Test("a lead is found by its window, and says which entry it points to")
    func leads() throws {
        try byEveryWay { story in
            try story.submit(Household.zhou.medical())
            let fund = Papers.offering("fund", title: "大病关怀金", topic: "medical")
            try story.write(fund, at: Self.fund, by: .charity)
            try story.change(Self.fund, "publish", by: .secretariat)
            let lead = try story.poll(by: .clerk)
            guard case .obligation(let id) = lead.paper.item else {
                throw Unexpected(lead.paper.item)
            }
            let caller = try HTTPCaller(.clerk, in: story.house)
            let shown = try caller.get("/v1/obligations/\(id)").json()
            #expect(shown["topic"]?.string == "lead")
            #expect(shown["lead"]?["code"]?.string == "fund")
            #expect(
                try story.words() == [
                    "case-submitted", "offering-written", "offering-published", "referred",
                    "offering-searched", "leased",
                ])
        }
    }
}

extension Telling {
    static let charity = agency("anping-charity-federation")

    static func agency(_ key: String) -> AgencyID {
        guard let agency = AgencyID(key) else { preconditionFailure("\(key) is no agency") }
        return agency
    }

    /// - Returns: the entry's number, and the version that was written.
    @discardableResult
    func write(
        _ text: String, at entry: OfferingAddress, by person: Person
    ) throws -> (id: OfferingID, version: Int64) {
        let subject = try perform(.write(entry.list, code: entry.code, text), by: person)
        guard case .offering(let id, let version) = subject else { throw Unexpected(subject) }
        return (id, version)
    }

    @discardableResult
    func change(
        _ entry: OfferingAddress, _ word: String, _ body: String = "", by person: Person
    ) throws -> Effect.Subject {
        let subject = try perform(.change(entry, word: word, body), by: person)
        // Whom a published entry may concern, the broker looks for on its own time.
        if word == "publish" { house.settle() }
        return subject
    }
}
