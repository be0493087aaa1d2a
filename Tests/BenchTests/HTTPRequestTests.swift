import Casework
import Forms
import Testing
import Wire

@testable import bench

@Suite("HTTPRequest")
struct HTTPRequestTests {
    @Test("only the reference changes from case to case")
    func numbers() throws {
        let token = Token(run: 0x5F3A_09C1)
        let cases = CaseRequest(
            SampleCase.all[0], token: token, HTTPRequest(login: Plan.window))
        var bytes: [UInt8] = []
        for number in [0, 42, 123_456_789_012] { cases.append(number, to: &bytes) }
        var parser = RequestParser()
        parser.append(bytes.span)
        for digits in ["000000000000", "000000000042", "123456789012"] {
            let sent = try #require(try parser.next())
            #expect(sent.head.method == "POST")
            #expect(sent.head.path == "/v1/cases")
            #expect(try CaseForm.read(sent.body).reference == "5f3a09c1-" + digits)
        }
        #expect(try parser.next() == nil)
    }

    @Test("a request names its caller, and a POST the length of its body")
    func requests() throws {
        let request = HTTPRequest(login: "education")
        var parser = RequestParser()
        let bytes = request.get("/v1/leases") + request.post("/v1/leases/o1-1/acknowledge")
        parser.append(bytes.span)
        let read = try #require(try parser.next())
        #expect(read.head.path == "/v1/leases")
        // What `printf education:one-door-sample | base64` says.
        #expect(read.head["authorization"] == "Basic ZWR1Y2F0aW9uOm9uZS1kb29yLXNhbXBsZQ==")
        #expect(try #require(try parser.next()).head["content-length"] == "0")
    }

    @Test("what is read and polled was written before, on the same ledger")
    func order() {
        let all = HTTPWorkload.all(connections: 8)
        #expect(all.map(\.size) == ["write/1", "write/8", "read/8", "poll/8"])
        #expect(Set(all.map(\.name)).count == all.count)
    }

    @Test("figures of requests stand in a table of their own")
    func groups() {
        let stomp = Figures("W1", size: "1", [.throughput: 1])
        let http = Figures("H1", size: "1", [.requestRate: 1])
        #expect(FigureTable.groups([stomp, http]) == [[stomp], [http]])
        #expect(FigureTable.groups([http]) == [[http]])
    }
}
