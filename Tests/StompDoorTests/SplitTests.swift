import Casework
import Ledger
import Testing
import Wire

@testable import StompDoor

struct SplitTests {
    /// A whole conversation as a client would pipeline it.
    private static let script: [UInt8] =
        Array("CONNECT\r\naccept-version:1.1,1.2\r\nhost:h\r\nlogin:a\r\npasscode:b\r\n\r\n\0".utf8)
        + Array("\n\r\nSUBSCRIBE\nid:1\ndestination:/queue/medical-security\n".utf8)
        + Array("ack:client-individual\nreceipt:s\n\n\0\n".utf8)
        + Array("SEND\ndestination:/intake\nreceipt:\\c1\ncontent-length:".utf8)
        + Array("\(SampleCase.medical("QH-1").count)\n\n".utf8) + SampleCase.medical("QH-1")
        + Array("\0ACK\nid:7-1-o17-4711\nreceipt:2\n\n\0NACK\nid:7-1-o18-4712\n\n\0".utf8)
        + Array("UNSUBSCRIBE\nid:1\nreceipt:u\n\n\0DISCONNECT\nreceipt:bye\n\n\0".utf8)

    /// Feeds the pieces and answers every wish at once, as a porter with a very fast ledger.
    private func output(of pieces: [ArraySlice<UInt8>]) -> [UInt8] {
        var session = Session(
            ConsumerID(7), frames: FrameLimits(), limits: SessionLimits(), secret: { nil },
            queryCode: { _ in nil }, at: 0)
        for piece in pieces {
            session.received(Array(piece).span, at: 0)
            while !session.wishes.isEmpty {
                let wishes = session.wishes
                session.forgetWishes()
                for wish in wishes { answer(wish, to: &session) }
            }
        }
        return session.output.bytes
    }

    private func answer(_ wish: Session.Wish, to session: inout Session) {
        switch wish {
        case .admit: session.admitted(Conversation.medical, at: 0)
        case .perform(_, as: _, key: _, let ticket): session.answered(ticket, .success(.done(17)))
        case .performJointly(_, as: _, let ticket),
            .poll(_, _, as: _, window: _, let ticket):
            session.answered(ticket, .success(.noted))
        case .stopPolling: break
        }
    }

    @Test("a conversation split at any one byte is answered as if it came whole")
    func everySplit() {
        let whole = output(of: [Self.script[...]])
        let text = String(decoding: whole, as: UTF8.self)
        #expect(text.hasPrefix("CONNECTED\n"))
        #expect(text.contains("RECEIPT\nreceipt-id:\\c1\n"))
        #expect(text.hasSuffix("RECEIPT\nreceipt-id:bye\n\n\0"))
        for border in 1..<Self.script.count {
            let pieces = output(of: [Self.script[..<border], Self.script[border...]])
            #expect(sorted(pieces) == sorted(whole), "split before byte \(border)")
        }
    }

    @Test("a conversation that comes byte by byte is answered as if it came whole")
    func everyByte() {
        let bytes = Self.script.indices.map { Self.script[$0...$0] }
        #expect(sorted(output(of: bytes)) == sorted(output(of: [Self.script[...]])))
    }

    /// UNSUBSCRIBE is answered at once and the others after their commit, so the order of the
    /// answers depends on the pace; what they say does not.
    private func sorted(_ output: [UInt8]) -> [[UInt8]] {
        output.split(separator: 0).map { Array($0) }.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
