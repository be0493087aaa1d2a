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

    @Test("the sample offers are published, listed, and withdrawn by their owners only")
    func offers() throws {
        let county = try ServedCounty()
        defer { county.stop() }
        for (file, list, login) in [
            ("government-medical", "government", "medical-security"),
            ("social-medicine-fund", "social", "anping-charity-federation"),
            ("social-escort", "social", "qinghe-volunteers"),
        ] {
            let result = try county.call(
                login, "offer", "deploy/sample-offers/\(file).json", "--list", list)
            #expect(result.status == 0, "\(result.complaint)")
        }
        let lists = try county.look("list")
        for code in ["medical-bills", "medicine-fund", "hospital-escort"] {
            #expect(lists.output.contains(code))
        }
        func withdraw(_ login: String) throws -> BuiltProgram.Result {
            try county.call(
                login, "withdraw-offer", "hospital-escort", "--list", "social", "--reason", "名额已满")
        }
        #expect(try withdraw("medical-security").status == 1)
        #expect(try withdraw("qinghe-volunteers").status == 0)
        #expect(try county.look("list", "social").output.contains("medicine-fund"))
        #expect(!(try county.look("list", "social").output.contains("hospital-escort")))
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
