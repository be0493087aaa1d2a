import Casework
import FuzzInput
import Wire

@testable import Ledger
@testable import StompDoor

/// A session that reads every letter as it comes and says nothing: what one client wrote into its
/// headers may not change what another one reads.
struct Reader {
    private var session: Session
    private var ears = FrameParser()
    private let ticket: Ticket

    init(_ version: StompVersion) {
        session = Session(
            ConsumerID(8), frames: FrameLimits(), limits: SessionLimits(), secret: { "secret" },
            queryCode: { _ in nil }, at: 0)
        let connect = "CONNECT\naccept-version:\(version.text)\nhost:h\nlogin:l\npasscode:p\n\n\0"
        session.received(Array(connect.utf8).span, at: 0)
        session.admitted(
            Identity(account: "housing", role: .agency, agency: AgencyID("housing")), at: 0)
        let subscribe = "SUBSCRIBE\nid:1\ndestination:/letters/housing\nack:client\n\n\0"
        session.forgetWishes()
        session.received(Array(subscribe.utf8).span, at: 0)
        guard case .poll(_, _, as: _, window: _, let ticket)? = session.wishes.first else {
            fatalError("the reader could not subscribe")
        }
        self.ticket = ticket
        session.output.bytes = []
        ears.version = version
    }

    mutating func take(_ draft: LetterDraft, _ sequence: Int64) {
        let isTaken = session.deliver(LetterDelivery(of: draft, sequence, to: ticket))
        promise(isTaken, "a reader that waits does not take its letter")
        let said = session.output.bytes
        ears.append(said.span)
        session.output.bytes = []
        guard let message = try? ears.next() else {
            return promise(false, "the letter is no frame")
        }
        promise(message.command == .message, "the letter is no MESSAGE")
        guard let content = draft.content else { return promise(false, "the letter is empty") }
        promise(message.body == content.body, "another body than the sender's")
        promise(message["from"] == "medical-security", "another sender")
        promise(message["letter"] == String(sequence), "another letter")
        // Ours, the sender's, and the length.
        let ours = ears.version == .v1_2 ? 7 : 6
        promise(
            message.headers.count == ours + content.headers.count + (content.body.isEmpty ? 0 : 1),
            "more or fewer headers than were written")
        promise(ears.bufferedBytes == 0, "something follows the letter")
    }
}
