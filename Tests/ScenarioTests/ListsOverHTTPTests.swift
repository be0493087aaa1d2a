import Casework
import Ledger
import Testing
import Wire

@Suite("Lists and claims, as the HTTP door shows them")
struct ListsOverHTTPTests {
    private let house: House
    private let (clerk, charity, secretariat): (HTTPCaller, HTTPCaller, HTTPCaller)
    private let fund = "/v1/lists/social/anping-charity-federation/fund"

    init() throws {
        house = try House()
        clerk = try HTTPCaller(.clerk, in: house)
        charity = try HTTPCaller(.charity, in: house)
        secretariat = try HTTPCaller(.secretariat, in: house)
    }

    @discardableResult
    private func expect(
        _ status: Int, _ response: Response, at place: SourceLocation = #_sourceLocation
    ) throws -> Response {
        #expect(response.status == status, "\(response)", sourceLocation: place)
        return response
    }

    private func publish(total: Int = 20) throws {
        let text = Papers.offering("fund", title: "大病关怀金", topic: "medical", total: total)
        try expect(201, charity.ask("PUT", fund, text))
        try expect(200, secretariat.post(fund + "/publish"))
        // Whom it may concern, the broker looks for on its own time.
        house.settle()
    }

    private func claim(_ need: Int64 = 1) throws -> Int64 {
        let body = """
            {"owner": "anping-charity-federation", "code": "fund", "obligation": \(need)}
            """
        return try #require(
            try expect(201, clerk.post("/v1/claims", body)).json()["claim"]?.int)
    }

    @Test("what is proposed is for its owner and the secretariat; others see nothing of it")
    func proposed() throws {
        let text = Papers.offering("fund", title: "大病关怀金", topic: "medical")
        try expect(201, charity.ask("PUT", fund, text))
        try expect(404, clerk.get(fund))
        #expect(try charity.get(fund).json()["status"]?.string == "under-review")
        let waiting = try secretariat.get("/v1/lists/review").json()
        #expect(waiting["waiting"]?.int == 1)
        #expect(
            waiting["items"].map { Array($0.elements) }?.first?["owner"]?.string
                == "anping-charity-federation")
        try expect(403, charity.get("/v1/lists/review"))
        #expect(try charity.get("/v1/lists/social/own").items().count == 1)
        try expect(403, clerk.get("/v1/lists/social/own"))
        try expect(200, secretariat.post(fund + "/publish"))
        #expect(try clerk.get(fund).json()["status"]?.string == "published")
    }

    @Test("own entries come by pages, one after the other")
    func ownPages() throws {
        for code in ["a-fund", "b-fund", "c-fund"] {
            let address = "/v1/lists/social/anping-charity-federation/\(code)"
            try expect(201, charity.ask("PUT", address, Papers.offering(code, title: "助学金")))
        }
        var codes: [String] = []
        var next: String? = ""
        while let cursor = next {
            let query = cursor.isEmpty ? "" : "&cursor=\(cursor)"
            let page = try charity.get("/v1/lists/social/own?limit=2" + query).json()
            codes += page["items"]?.elements.compactMap { $0["entry"]?["code"]?.string } ?? []
            next = page["next"]?.string
        }
        #expect(codes == ["a-fund", "b-fund", "c-fund"])
    }

    @Test("an address that names another agency's entry does nothing, and says whose it is not")
    func entryOfOthers() throws {
        let caller = try HTTPCaller(.education, in: house)
        let address = "/v1/lists/government/civil-affairs/basic-living"
        for response in [
            try caller.ask("PUT", address, Papers.completion("在读学生")),
            try caller.post(address + "/withdraw", Papers.reason("名额已满")),
        ] {
            #expect(response.status == 403)
            #expect(try response.json()["code"]?.string == "not-owned")
            #expect(try response.json()["thing"]?.string == "the entry")
        }
        #expect(try house.journal().allSatisfy { $0.by == .broker })
    }

    @Test("a copy from before a pause is not fresh, and a unit that was taken is no other text")
    func tags() throws {
        try expect(201, clerk.post("/v1/cases", Household.zhou.medical()))
        try publish()
        let tag = try #require(try charity.get(fund)["etag"])
        #expect(
            try clerk.ask("GET", fund, headers: ["if-none-match": tag]).status == 304)
        _ = try claim()
        let held = try clerk.ask("GET", fund, headers: ["if-none-match": tag])
        #expect(held.status == 200)
        #expect(try held.json()["held"]?.int == 1)
        let next = Papers.offering("fund", title: "大病关怀金", topic: "medical", total: 30)
        try expect(200, charity.ask("PUT", fund, next, headers: ["if-match": tag]))
        try expect(412, charity.ask("PUT", fund, next, headers: ["if-match": tag]))
    }

    @Test("the list of a past moment is printed again, byte for byte, by pages and as a table")
    func asOf() throws {
        try publish()
        house.wait(minutes: 10)
        let past = "as-of=2026-07-01T09:35:00%2B08:00"
        let json = try clerk.get("/v1/lists/social?" + past).body
        let table = try clerk.get("/v1/lists/social?format=csv&" + past).body
        #expect(String(decoding: table, as: UTF8.self).contains("大病关怀金"))
        house.wait(minutes: 10)
        try expect(200, charity.post(fund + "/withdraw", Papers.reason("资金用完")))
        #expect(try clerk.get("/v1/lists/social").items().isEmpty)
        #expect(try clerk.get("/v1/lists/social?" + past).body == json)
        #expect(try clerk.get("/v1/lists/social?format=csv&" + past).body == table)
        let before = try clerk.get("/v1/lists/social?as-of=2026-06-30")
        #expect(try before.items().isEmpty)
        #expect(try before.json()["as-of"]?.string == "2026-06-30T23:59:59+08:00")
        // The day is not over, and the last second too new: what is told is told for ever.
        let today = try clerk.get("/v1/lists/social?as-of=2026-07-01").json()
        #expect(today["as-of"]?.string == "2026-07-01T09:49:58+08:00")
        #expect(
            try clerk.get("/v1/lists/social?q=%E5%8A%A9%E5%AD%A6&" + past).items().isEmpty)
        try expect(400, clerk.get("/v1/lists/social?as-of=yesterday"))
    }

    @Test("what fits a need comes with its reasons, for its own window alone")
    func matches() throws {
        let opened = try expect(201, clerk.post("/v1/cases", Household.zhou.medical())).json()
        let receipt = try #require(opened["receipt"]?.string)
        try publish()
        let need = try #require(try clerk.get("/v1/cases/\(receipt)/matches").items().first)
        let match = try #require(need["social"].map { Array($0.elements) }?.first)
        #expect(match["fits"]?.bool == true)
        #expect(match["reasons"].map { Array($0.elements).count } == 7)
        #expect(match["offering"]?["entry"]?["code"]?.string == "fund")
        try expect(403, secretariat.get("/v1/cases/\(receipt)/matches"))
    }

    @Test("a charity learns whose need it is when the household agreed, and every look is recorded")
    func contact() throws {
        try expect(201, clerk.post("/v1/cases", Household.zhou.medical()))
        try publish()
        let address = "/v1/claims/\(try claim())"
        try expect(200, charity.post(address + "/confirm"))
        let refused = try expect(409, charity.post(address + "/contact"))
        #expect(try refused.json()["code"]?.string == "consent-needed")
        let consent = """
            {"parts": ["contact"], "signed-on": "2026-07-01", "text": "2026-07",
             "signers": "周福根", "purpose": "发放关怀金"}
            """
        try expect(200, clerk.post(address + "/authorize", consent))
        for _ in 1...2 {
            let told = try expect(200, charity.post(address + "/contact"))
            #expect(try told.json()["contact"]?["name"]?.string == "周福根")
            #expect(try told.json()["address"] == nil)
        }
        try expect(403, clerk.post(address + "/contact"))
        try expect(403, secretariat.post(address + "/contact"))
        let keyed = try charity.ask(
            "POST", address + "/contact", headers: ["idempotency-key": "k"])
        #expect(keyed.status == 400)
        let looks = try house.journal().filter { $0.entry.word == "claim-contact-opened" }
        #expect(looks.count == 2)
    }

    @Test("a claim is shown to both sides, and to the charity without a number of the household")
    func shown() throws {
        try expect(201, clerk.post("/v1/cases", Household.zhou.medical()))
        try publish()
        let id = try claim()
        let forWindow = try clerk.get("/v1/claims/\(id)")
        #expect(try forWindow.json()["receipt"]?.string != nil)
        let forCharity = try charity.get("/v1/claims/\(id)")
        for key in ["receipt", "obligation", "case", "household"] {
            #expect(try forCharity.json()[key] == nil)
        }
        let tag = try #require(forCharity["etag"])
        try expect(200, charity.ask("POST", "/v1/claims/\(id)/confirm", headers: ["if-match": tag]))
        let late = try clerk.ask(
            "POST", "/v1/claims/\(id)/release", #"{"reason": "already-helped"}"#,
            headers: ["if-match": tag])
        #expect(late.status == 412)
        #expect(
            try charity.get("/v1/claims?status=confirmed").items().count == 1)
        #expect(
            try clerk.get("/v1/claims?status=released").items().isEmpty)
        try expect(400, clerk.get("/v1/claims?status=any"))
        try expect(404, clerk.get("/v1/claims/99"))
        let stranger = try HTTPCaller(.education, in: house)
        try expect(403, stranger.get("/v1/claims/\(id)"))
    }
}

extension Response {
    fileprivate func items() throws -> [JSONNode] {
        Array(try #require(try json()["items"]).elements)
    }
}
