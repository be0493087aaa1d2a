import Casework
import Forms
import Testing
import Wire

@testable import bench

@Suite("SendFrame")
struct SendFrameTests {
    @Test("only receipt and reference change from case to case")
    func numbers() throws {
        let token = Token(run: 0x5F3A_09C1)
        let frame = SendFrame(SampleCase.all[0], token: token)
        var bytes: [UInt8] = []
        for number in [0, 42, 123_456_789_012] { frame.append(number, to: &bytes) }
        var parser = FrameParser()
        parser.append(bytes.span)
        for digits in ["000000000000", "000000000042", "123456789012"] {
            let sent = try #require(try parser.next())
            #expect(sent.command == .send)
            #expect(sent["destination"] == "/intake")
            #expect(sent["receipt"] == digits)
            #expect(try CaseForm.read(sent.body).reference == "5f3a09c1-" + digits)
            #expect(token.number(in: sent.body) == Int(digits))
        }
        #expect(try parser.next() == nil)
    }

    @Test("a token of another run, or half a token, is not ours")
    func strangers() {
        let token = Token(run: 1)
        #expect(token.number(in: Array("{\"reference\":\"00000002-000000000001\"}".utf8)) == nil)
        #expect(token.number(in: Array("00000001-00000000004".utf8)) == nil)
        #expect(token.number(in: Array("00000001-00000000004x".utf8)) == nil)
        #expect(token.number(in: Array("00000001-000000000042".utf8)) == 42)
        #expect(token.number(in: []) == nil)
    }

    @Test("a token is as long as the placeholder")
    func length() {
        #expect(Token(run: 0).first.utf8.count == Token.length)
        #expect(Token(run: .max).first.utf8.count == Token.placeholder.utf8.count)
    }
}
