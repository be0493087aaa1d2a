import Casework
import Seal
import Testing

@testable import Broker

@Suite("Receipts with query codes")
struct InquiryTests {
    private static let receipts = ["0000001", "0000002", "0000003"].compactMap {
        Receipt("YM-20260701-" + $0)
    }

    private func outcome(_ answer: InquiryAnswer) -> String {
        switch answer {
        case .admitted(let proof): proof.receipt.number
        case .refused: "refused"
        case .throttled(let seconds): "\(seconds) s"
        }
    }

    @Test("the right code of a receipt opens it, and no other one does")
    func codes() throws {
        let codes = try QueryCodes(MasterKey.drawn(), .aes)
        let inquiries = Inquiries(codes)
        for (index, receipt) in Self.receipts.enumerated() {
            let code = try #require(codes.code(of: receipt))
            let other = Self.receipts[(index + 1) % Self.receipts.count]
            #expect(outcome(inquiries.answer(receipt, code, from: "a", at: 0)) == receipt.number)
            #expect(outcome(inquiries.answer(other, code, from: "b\(index)", at: 0)) == "refused")
        }
    }

    @Test("after five failures at one receipt the wait doubles, from wherever they came")
    func oneReceipt() {
        var tally = InquiryTally()
        let receipt = Self.receipts[0]
        var waits: [String] = []
        for number in 0..<8 {
            let origin = Origin("10.0.0.\(number)")
            waits.append(
                outcome(tally.answer(receipt, fits: false, from: origin, at: 0)))
        }
        #expect(waits == Array(repeating: "refused", count: 5) + ["1 s", "1 s", "1 s"])
        let stranger = Origin("10.0.1.1")
        #expect(outcome(tally.answer(receipt, fits: false, from: stranger, at: 1_000)) == "refused")
        #expect(outcome(tally.answer(receipt, fits: false, from: stranger, at: 1_001)) == "2 s")
    }

    @Test("nobody can lock a household out by guessing at its receipt")
    func household() {
        var tally = InquiryTally()
        let receipt = Self.receipts[0]
        for _ in 0..<100 {
            _ = tally.answer(receipt, fits: false, from: Origin("10.0.0.1"), at: 0)
        }
        let home = tally.answer(receipt, fits: true, from: Origin("10.0.0.2"), at: 0)
        #expect(outcome(home) == receipt.number)
        // Who guessed has to wait even with the right code: it might be the guess that hit.
        let guesser = tally.answer(receipt, fits: true, from: Origin("10.0.0.1"), at: 0)
        #expect(outcome(guesser).hasSuffix(" s"))
    }

    @Test("one address that tries many receipts has to wait, whichever it tries next")
    func oneAddress() {
        var tally = InquiryTally()
        let origin = Origin("10.0.0.1")
        var refused = 0
        for number in 1...100 {
            guard let receipt = Receipt("YM-20260701-\(1_000_000 + number)") else { continue }
            if outcome(tally.answer(receipt, fits: false, from: origin, at: 0)) == "refused" {
                refused += 1
            }
        }
        #expect(refused == Throttle.freeFailuresOfOrigin)
    }
}
