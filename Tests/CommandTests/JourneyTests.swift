import Foundation
import Testing

@Suite("From the window to the report, by commands alone", .timeLimit(.minutes(5)))
struct JourneyTests {
    private let household = "deploy/sample/01-elderly-hospital-bills.json"

    @Test("a household is taken in, polled, accepted, finished and reported")
    func referral() throws {
        let county = try ServedCounty()
        defer { county.stop() }
        let first = try county.call("qinghe-clerk", "submit", household)
        #expect(first.status == 0, "\(first.complaint)")
        #expect(first.output.contains("-0000001"))
        let again = try county.call("qinghe-clerk", "submit", household)
        #expect(again.output == first.output, "sent twice, done once")
        let foreign = try county.call("liushu-clerk", "submit", household, "--json")
        #expect(foreign.status == 1)
        #expect(foreign.output.contains("\"code\": \"unknown-area\""))

        let released = try county.call(
            "medical-security", "poll", "medical-security", "--release", "--max", "1")
        #expect(released.output.contains("已放回 1 件"), "\(released.output)\(released.complaint)")
        let polled = try county.call("medical-security", "poll", "medical-security", "--max", "1")
        #expect(polled.output.contains("QH-2026-000001"))
        #expect(polled.output.contains("已签收 1 件"))
        #expect(!polled.output.contains("陈桂兰"), "a table names no household")
        let other = try county.call("education", "poll", "medical-security")
        #expect(other.status == 1)

        #expect(try county.call("medical-security", "accept", "1").status == 0)
        let bare = try county.call(
            "medical-security", "complete", "1", "--outcome", "not-eligible", "--json")
        #expect(bare.status == 1)
        #expect(bare.output.contains("reason-needed"))
        let done = try county.call("medical-security", "complete", "1", "--outcome", "got-help")
        #expect(done.status == 0, "\(done.complaint)")

        let sheet = try county.look("show", "1")
        #expect(sheet.output.contains("办结"))
        #expect(sheet.output.contains("个工作日"), "the arithmetic of a date")
        #expect(!sheet.output.contains("陈桂兰") && !sheet.output.contains("周福根"))
        #expect(try county.look("show", "99").status == 1)
        let report = try county.look("report", "deadlines", "--format", "csv")
        #expect(report.output.contains("medical-security,安平县医疗保障局,1,0"))
        let past = try county.look("report", "deadlines", "--as-of", "2026-01-01", "--json")
        #expect(past.output.contains("\"received\": 0"))
        #expect(!past.output.contains("\"received\": 1"))
        #expect(try county.look("audit", "verify").status == 0)
        #expect(try county.look("audit", "replay").status == 0)
    }

    private static let samples = [
        ("government-medical", "government/medical-security/medical"),
        ("social-medicine-fund", "social/anping-charity-federation/medicine-fund"),
        ("social-escort", "social/qinghe-volunteers/hospital-escort"),
    ]

    @Test("the sample offers are sent, published by the secretariat, and changed by who may")
    func offers() throws {
        let county = try ServedCounty()
        defer { county.stop() }
        for (file, address) in Self.samples {
            let parts = address.split(separator: "/").map(String.init)
            let sent = try county.call(
                parts[1], "offer", "put", "deploy/sample-offers/\(file).json", "--list", parts[0])
            #expect(sent.status == 0, "\(sent.complaint)")
            #expect(try county.look("list", "--waiting").output.contains(address))
            #expect(try !county.look("list").output.contains(parts[2]))
            #expect(try county.call(parts[1], "offer", "publish", address).status == 1)
            let published = try county.call("secretariat", "offer", "publish", address)
            #expect(published.status == 0, "\(published.complaint)")
        }
        #expect(try !county.look("list", "--waiting").output.contains("qinghe-volunteers"))
        let lists = try county.look("list")
        for code in ["medical", "medicine-fund", "hospital-escort"] {
            #expect(lists.output.contains(code))
        }
        let found = try county.look("list", "social", "--area", "a-county/liushu").output
        #expect(found.contains("medicine-fund") && !found.contains("hospital-escort"))
        #expect(try !county.look("list", "--as-of", "2026-01-01").output.contains("medicine-fund"))

        let escort = Self.samples[2].1
        func stop(_ login: String) throws -> BuiltProgram.Result {
            try county.call(login, "offer", "suspend", escort, "--reason", "核查投诉")
        }
        #expect(try stop("secretariat").status == 1)
        #expect(try stop("regulator").status == 0)
        #expect(try county.look("list", "social").output.contains("监管暂停"))
        #expect(try county.call("regulator", "offer", "lift", escort).status == 0)
        func withdraw(_ login: String) throws -> BuiltProgram.Result {
            try county.call(
                login, "offer", "withdraw", "hospital-escort", "--list", "social", "--reason",
                "名额已满")
        }
        #expect(try withdraw("medical-security").status == 1)
        #expect(try withdraw("qinghe-volunteers").status == 0)
        let left = try county.look("list", "social").output
        #expect(left.contains("medicine-fund") && !left.contains("hospital-escort"))
    }

    @Test("a window finds what fits, holds some of it, and the charity gives it")
    func claims() throws {
        let county = try ServedCounty()
        defer { county.stop() }
        #expect(try county.call("qinghe-clerk", "submit", household).status == 0)
        let (file, address) = Self.samples[1]
        let charity = "anping-charity-federation"
        _ = try county.call(
            charity, "offer", "put", "deploy/sample-offers/\(file).json", "--list", "social")
        #expect(try county.call("secretariat", "offer", "publish", address).status == 0)

        let told = try county.call("qinghe-clerk", "submit", household).output
        let receipt = try #require(told.firstMatch(of: /YM-[0-9]+-[0-9]+/)?.output)
        let matches = try county.look("match", String(receipt), "--lang", "en")
        #expect(matches.status == 0, "\(matches.complaint)")
        #expect(matches.output.contains(address))
        #expect(matches.output.contains("it is about Medical assistance"))
        #expect(try county.look("match", "YM-20260101-0000099").status == 1)

        func claim(_ login: String, _ words: String...) throws -> BuiltProgram.Result {
            try county.call(login, ["claim"] + words)
        }
        let fund = "\(charity)/medicine-fund"
        let opened = try claim("qinghe-clerk", "open", fund, "--obligation", "1", "--key", "k")
        #expect(opened.output.contains("Claim 1"), "\(opened.complaint)")
        let more = try claim(
            "qinghe-clerk", "open", fund, "--obligation", "1", "--units", "1000", "--json")
        #expect(more.status == 1 && more.output.contains("already-claimed"))
        #expect(try claim(charity, "confirm", "1").status == 0)
        let consent = county.data + "/consent.json"
        try #"""
        {"parts": ["contact", "address"], "signed-on": "2026-07-20", "text": "2026-07",
         "signers": "周福根", "purpose": "发放关怀金"}
        """#.write(toFile: consent, atomically: true, encoding: .utf8)
        let agreed = try claim("qinghe-clerk", "authorize", "1", "--consent", consent)
        #expect(agreed.status == 0, "\(agreed.complaint)")
        #expect(try claim(charity, "fulfil", "1").status == 0)
        #expect(try claim(charity, "confirm", "1", "--units", "1").status == 2)
        let claims = try county.look("claims", "--status", "fulfilled")
        #expect(claims.output.contains(address) && !claims.output.contains("周福根"))
    }

    @Test("the same seed rehearses the same bytes")
    func rehearsal() throws {
        func rehearse(_ seed: String) throws -> String {
            let result = try BuiltProgram.run(
                "rehearse", "--from", "2026-07-01", "--to", "2026-07-14", "--cases", "20", "--seed",
                seed)
            #expect(result.status == 0, "\(result.complaint)")
            return result.output
        }
        let first = try rehearse("1")
        #expect(first.contains("核查"))
        #expect(try rehearse("1") == first)
        #expect(try rehearse("2") != first)
    }
}
