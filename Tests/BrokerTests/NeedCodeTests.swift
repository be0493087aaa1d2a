import Casework
import Seal
import Testing

@testable import Broker

@Suite("Codes of needs")
struct NeedCodeTests {
    @Test("stand for one need each, and are turned back into it with the key that made them alone")
    func turned() throws {
        let codes = try NeedCodes(MasterKey.drawn(), .aes)
        let others = try NeedCodes(MasterKey.drawn(), .aes)
        var seen: Set<NeedCode> = []
        var strayed = 0
        for number in [0, 1, 2, 3, 17, 331_775, 331_776, 1_000_000, 110_075_314_175] as [Int64] {
            let id = ObligationID(number)
            let code = try #require(codes.code(of: id))
            #expect(seen.insert(code).inserted)
            #expect(codes.obligation(of: code) == id)
            #expect(NeedCode(code.description) == code)
            if others.obligation(of: code) != id { strayed += 1 }
        }
        #expect(strayed == 9)
        #expect(codes.code(of: ObligationID(110_075_314_176)) == nil)
        #expect(codes.code(of: ObligationID(-1)) == nil)
    }
}
