import Casework
import FuzzInput
import Wire

@testable import Ledger
@testable import StompDoor

/// The other side of a session: carries out what it wishes, at once, and reads what it says. Every
/// letter that is sent is handed to a second session as well, which speaks a version of its own.
struct Office {
    static let identities = [
        identity("qinghe-clerk", .window, "qinghe-window"),
        identity("housing", .agency, "housing"),
        identity("federation", .charity, "federation"),
        identity("secretariat", .secretariat, "office"),
        identity("auditor", .auditor, nil),
        nil,
    ]

    private var session: Session
    private var ears = FrameParser()
    private var hasHeardError = false
    private let readsIn: StompVersion
    private lazy var reader = Reader(readsIn)
    private let identity: Identity?
    private let refusesEvery: Int
    private var now: Int64 = 0
    private var sequence: Int64 = 0
    /// Of every queue that is read, who waits for its letters.
    private var waiting: [Ticket] = []

    /// - Parameters:
    ///   - identity: an index; with the last of them the gate admits nobody.
    ///   - every: of so many commands one is refused; 0 for none.
    init(identity: Int, readsIn version: StompVersion, refusesEvery every: Int) {
        session = Session(
            ConsumerID(7), frames: FrameLimits(), limits: Self.limits, secret: { "secret" },
            queryCode: { _ in nil }, at: 0)
        readsIn = version
        self.identity = Self.identities[identity]
        refusesEvery = every
    }

    /// Small ones, so that the fuzzer comes to each of them.
    private static var limits: SessionLimits {
        var limits = SessionLimits()
        limits.subscriptionsMax = 4
        limits.transactionsMax = 3
        limits.transactionFramesMax = 5
        limits.transactionBytesMax = 200
        limits.framesPerSecondMax = 30
        return limits
    }

    private static func identity(_ account: String, _ role: Role, _ agency: String?) -> Identity {
        Identity(account: account, role: role, agency: agency.flatMap { AgencyID($0) })
    }

    mutating func hear(_ piece: [UInt8]) {
        session.received(piece.span, at: now)
        carryOut()
        now += 700
        session.ticked(at: now)
        carryOut()
        promise(session.heldBytes >= 0, "less than nothing is held")
    }

    /// The client has hung up: what it said is answered, as fast as it may be read.
    mutating func close() {
        session.ended(at: now)
        carryOut()
        // Thirty frames a second, and half a minute without a word.
        for _ in 0..<60 where !session.isClosing {
            now += 1_000
            session.ticked(at: now)
            carryOut()
        }
        promise(session.isClosing, "the session stays open behind its end")
        promise(!session.isOwedAnswers, "something is owed and was answered")
    }

    // MARK: Wishes

    private mutating func carryOut() {
        repeat {
            session.handedToNetwork()
            let wishes = session.wishes
            session.forgetWishes()
            for wish in wishes { carryOut(wish) }
            session.resume(at: now)
            readOutput()
        } while !session.wishes.isEmpty || !session.unsent.isEmpty
    }

    private mutating func carryOut(_ wish: Session.Wish) {
        switch wish {
        case .admit:
            if let identity {
                session.admitted(identity, at: now)
            } else {
                session.turnedAway(.notAdmitted)
            }
        case .perform(let command, as: _, key: _, let ticket): answer(ticket, command)
        case .performJointly(let steps, as: _, let ticket):
            for step in steps { answer(step.ticket, step.command) }
            answer(ticket, nil)
        case .poll(_, _, as: _, window: _, let ticket):
            waiting.append(ticket)
            answer(ticket, nil)
        case .stopPolling(let ticket): waiting.removeAll { $0 == ticket }
        }
    }

    private mutating func answer(_ ticket: Ticket, _ command: Command?) {
        sequence += 1
        guard refusesEvery == 0 || !sequence.isMultiple(of: Int64(refusesEvery)) else {
            return session.answered(ticket, .failure(.keyReused))
        }
        session.answered(ticket, .success(Effect(subject(of: command), sequence: sequence)))
        if case .send(let draft) = command { handOut(draft) }
    }

    private func subject(of command: Command?) -> Effect.Subject {
        switch command {
        case .submit(let draft):
            .opened(
                Receipt(case: CaseID(3), openedAt: Instant(milliseconds: 0)), CaseID(3),
                draft.needs.indices.map { ObligationID(Int64($0) + 1) })
        case .act(_, on: let id): .obligation(id, next: ObligationID(8))
        case .write: .offering(OfferingID(2), version: sequence)
        case .change: .offering(OfferingID(2), version: 0)
        case .send: .letter(LetterID(sequence))
        case .handle(_, let id): .letter(id)
        case .find:
            .found(
                AgencyID("qinghe-window").map {
                    let receipt = Receipt(case: CaseID(3), openedAt: Instant(milliseconds: 0))
                    return [Finding(receipt: receipt, window: $0)]
                } ?? [])
        case .erase(let id, _): .erased(id)
        case .freeze(let figures): .frozen(figures.quarter)
        case .claim, .handleClaim, .openContact: .claim(ClaimID(sequence))
        case .consult, .consultCase, nil: .none
        }
    }

    private mutating func handOut(_ draft: LetterDraft) {
        reader.take(draft, sequence)
        for ticket in waiting {
            _ = session.deliver(LetterDelivery(of: draft, sequence, to: ticket))
        }
    }

    // MARK: What it says

    private mutating func readOutput() {
        ears.version = session.output.version
        let said = session.output.bytes
        ears.append(said.span)
        session.output.bytes = []
        do throws(FrameError) {
            while let frame = try ears.next() {
                promise(!hasHeardError, "a frame follows the ERROR")
                hasHeardError = frame.command == .error
                promise(!frame.command.isClients, "a frame that only clients send")
            }
        } catch {
            promise(false, "what it says is no frame: \(error)")
        }
        promise(ears.bufferedBytes == 0, "it says half a frame")
        promise(!hasHeardError || session.isClosing, "it goes on behind its ERROR")
    }
}

extension LetterDelivery {
    convenience init(of draft: LetterDraft, _ sequence: Int64, to ticket: Ticket) {
        guard let sender = AgencyID("medical-security") else { fatalError("no agency's id") }
        self.init(
            ticket: ticket,
            letter: Letter(LetterID(sequence), draft, from: sender, sentAs: sequence),
            content: draft.content ?? LetterDraft.Content(headers: [], body: []),
            lease: Lease(token: LeaseToken(sequence), until: Instant(milliseconds: 60_000)))
    }
}

extension Frame.Command {
    var isClients: Bool {
        switch self {
        case .connected, .message, .receipt, .error: false
        default: true
        }
    }
}
