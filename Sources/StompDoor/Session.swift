internal import Casework
internal import Forms
internal import Ledger
internal import Wire

/// One STOMP connection as a value: bytes in, bytes and wishes out. It owns no socket and no
/// thread; the ``Porter`` carries out what it wants.
struct Session {
    /// What the porter is to do for it.
    enum Wish {
        /// Both may be missing where a certificate says who it is.
        case admit(login: String?, passcode: String?)
        case perform(Command, as: Identity, key: String?, Ticket)
        /// All in one commit or none; the ticket's answer comes after those of the steps.
        case performJointly([JointStep], as: Identity, Ticket)
        case poll(Queue, Selection, as: Identity, window: Int, Ticket)
        case stopPolling(Ticket)
    }

    struct JointStep {
        let command: Command
        let key: String?
        let ticket: Ticket
        /// See ``JointRequest/Part/mayBeStale``.
        let mayBeStale: Bool
    }

    enum Phase {
        case arriving(since: Int64)
        /// The passcode is being checked; frames behind CONNECT wait.
        case admitting(Arrival)
        case open(Identity)
        /// An ERROR or the last RECEIPT is on its way; nothing more is read.
        case closing
    }

    struct Arrival {
        let version: StompVersion
        let beat: HeartBeat.Offer
        let receipt: String?
    }

    let consumer: ConsumerID
    let limits: SessionLimits
    let isCertified: Bool
    let makeSecret: @Sendable () -> String?
    let queryCode: @Sendable (Receipt) -> QueryCode?
    let need: @Sendable (NeedCode) -> ObligationID?
    private(set) var phase: Phase
    var wishes: [Wish] = []
    /// Acknowledgements under ``AckMode/auto`` of what is written and perhaps not sent.
    var unsent: [Wish] = []
    var subscriptions = Subscriptions()
    var transactions = Transactions()
    var output = FrameWriter(version: .v1_2)
    private var heartBeat: HeartBeat?
    private var parser: FrameParser
    private var pace: Pace
    var debts: Debts
    /// The client sends no more; what it sent is still answered.
    private var hasEnded = false
    /// DISCONNECT was read: its receipt is the last thing said, after all others.
    private var farewell: Farewell?

    private struct Farewell {
        let receipt: String?
    }

    /// What we offer: beats every second if wanted, and one from the client every ten.
    static let ownBeat: HeartBeat.Offer = (send: 1_000, want: 10_000)

    /// - Parameters:
    ///   - isCertified: the connection brought a verified certificate, which may name an account.
    ///   - secret: gives a text that nobody can guess, each time another; nil when the system
    ///     gives none.
    ///   - queryCode: what a household gets with its receipt; nil when it cannot be made now.
    ///   - need: which need a charity means by its code.
    init(
        _ consumer: ConsumerID, frames: FrameLimits, limits: SessionLimits,
        isCertified: Bool = false,
        secret: @escaping @Sendable () -> String?,
        queryCode: @escaping @Sendable (Receipt) -> QueryCode?,
        need: @escaping @Sendable (NeedCode) -> ObligationID? = { _ in nil }, at now: Int64
    ) {
        self.consumer = consumer
        debts = Debts(of: consumer)
        self.limits = limits
        self.isCertified = isCertified
        phase = .arriving(since: now)
        parser = FrameParser(limits: frames)
        pace = Pace(limits, at: now)
        makeSecret = secret
        self.queryCode = queryCode
        self.need = need
    }

    var isClosing: Bool { if case .closing = phase { true } else { false } }

    /// DISCONNECT was read; what it still says are receipts.
    var isLeaving: Bool { farewell != nil }

    /// False while bytes are better left in the kernel, so that the client slows down: behind
    /// CONNECT, before anyone knows who it is, and when it sends faster than the disk takes or
    /// than it may.
    var wantsInput: Bool { !isAdmitting && hasRoom && pace.admitsFrame }

    private var hasRoom: Bool {
        debts.count < limits.pendingMax && debts.bytes < limits.pendingBytesMax
    }

    /// What the client sent and is not done with: half a frame, commands on their way to the disk,
    /// open transactions.
    var heldBytes: Int { parser.bufferedBytes + debts.bytes + transactions.bytes }

    var isOwedAnswers: Bool { debts.count > 0 }

    private var isAdmitting: Bool { if case .admitting = phase { true } else { false } }

    /// The wishes were carried out; their array is used again.
    mutating func forgetWishes() {
        if !wishes.isEmpty { wishes.removeAll(keepingCapacity: true) }
    }

    // MARK: What comes in

    mutating func received(_ bytes: Span<UInt8>, at now: Int64) {
        guard !isClosing, !isLeaving else { return }
        heartBeat?.received(at: now)
        parser.append(bytes)
        readFrames(at: now)
    }

    /// The client has shut down its sending side.
    mutating func ended(at now: Int64) {
        hasEnded = true
        readFrames(at: now)
    }

    private mutating func readFrames(at now: Int64) {
        var count = 0
        while !isClosing, !isLeaving, wantsInput {
            do throws(FrameError) {
                guard let frame = try parser.next() else {
                    pace.noteUnfinished(parser.isInFrame, isFresh: count > 0, at: now)
                    if hasEnded { leaveUnsaid() }
                    return
                }
                count += 1
                pace.readFrame()
                take(frame)
            } catch {
                fail(RefusalFrame(error), receipt: parser.receiptOfUnfinishedFrame)
            }
        }
        // The door itself does not read on: the time until it does so counts against nobody.
        pace.noteUnfinished(parser.isInFrame, isFresh: true, at: now)
    }

    /// An end without DISCONNECT: as one without a receipt, behind all that was read.
    private mutating func leaveUnsaid() {
        guard case .open = phase else { return phase = .closing }
        sayFarewell(receipt: nil)
    }

    private mutating func take(_ frame: Frame) {
        do throws(RefusalFrame) {
            if case .open(let identity) = phase {
                try obey(frame, as: identity)
            } else {
                try arrive(frame)
            }
        } catch {
            fail(error, receipt: frame["receipt"])
        }
    }

    /// The gate did not let the caller in.
    mutating func turnedAway(_ refusal: RefusalFrame) {
        guard case .admitting(let arrival) = phase else { return }
        fail(refusal, receipt: arrival.receipt)
    }

    /// The gate knows who it is.
    mutating func admitted(_ identity: Identity, at now: Int64) {
        guard case .admitting(let arrival) = phase else { return }
        phase = .open(identity)
        parser.version = arrival.version
        let beat = HeartBeat(own: Self.ownBeat, peer: arrival.beat, at: now)
        heartBeat = beat
        output.begin(.connected)
        output.header("version", arrival.version.text)
        output.header("server", "OneDoor/1")
        output.header("session", String(consumer.number))
        if arrival.version != .v1_0 {
            output.header("heart-beat", "\(Self.ownBeat.send),\(Self.ownBeat.want)")
        }
        output.header("user-name", identity.account)
        output.end()
        readFrames(at: now)
    }

    mutating func answered(_ ticket: Ticket, _ result: Result<Effect, Refusal>) {
        guard let owed = debts.settle(ticket) else { return }
        guard !isClosing else { return }
        switch result {
        case .success(let effect):
            for receipt in owed.before { writeReceipt(receipt, nil) }
            if let receipt = owed.receipt { writeReceipt(receipt, owed.isPlain ? nil : effect) }
            sayFarewellIfDone()
        case .failure(let refusal):
            fail(RefusalFrame(refusal), receipt: owed.receipt)
        }
    }

    /// What was said to this session in one batch is done; frames that had to wait are read, and
    /// so is the end behind them.
    mutating func resume(at now: Int64) {
        if parser.hasUnread || hasEnded { readFrames(at: now) }
    }

    /// Cuts off who stays silent, and shows the others that we live.
    mutating func ticked(at now: Int64) {
        switch phase {
        case .arriving(let since) where now - since > limits.connectMilliseconds:
            fail(.tooSlow, receipt: nil)
        case .open:
            pace.refill(at: now)
            resume(at: now)
            if !isLeaving, pace.isFrameOverdue(at: now) {
                fail(.frameTooSlow, receipt: parser.receiptOfUnfinishedFrame)
            }
            switch heartBeat?.action(at: now) {
            case .sendEOL: output.heartBeat()
            // Whoever has said the last word may be silent.
            case .peerSilent where !isLeaving: fail(.silent, receipt: nil)
            case .peerSilent, .some(.none), nil: break
            }
        case .arriving, .admitting, .closing:
            break
        }
    }

    /// Bytes left for the client, so it need not be told that we live.
    mutating func sent(at now: Int64) { heartBeat?.sent(at: now) }

    // MARK: What the frames need

    mutating func admit(_ arrival: Arrival, login: String?, passcode: String?) {
        phase = .admitting(arrival)
        output.version = arrival.version
        wishes.append(.admit(login: login, passcode: passcode))
    }

    /// The receipt of DISCONNECT comes after every other, and then the connection closes.
    mutating func sayFarewell(receipt: String?) {
        farewell = Farewell(receipt: receipt)
        // Nothing more is handed out while its last receipts are on their way.
        for ticket in subscriptions.polling { wishStopPolling(ticket) }
        sayFarewellIfDone()
    }

    private mutating func sayFarewellIfDone() {
        guard let farewell, debts.count == 0 else { return }
        if let receipt = farewell.receipt { writeReceipt(receipt, nil) }
        phase = .closing
    }

    mutating func failForMemory() {
        fail(
            .limit(
                "The door is short of memory, and this session holds most of it.",
                "Finish frames and transactions sooner; connect again."), receipt: nil)
    }

    mutating func fail(_ refusal: RefusalFrame, receipt: String?) {
        guard !isClosing else { return }
        output.append(refusal.frame(receipt: receipt))
        phase = .closing
    }

    mutating func writeReceipt(_ receipt: String, _ effect: Effect?) {
        output.begin(.receipt)
        output.header("receipt-id", receipt)
        switch effect?.subject {
        case .opened(let number, let id, let obligations):
            output.header("receipt-number", number.number)
            if let code = queryCode(number) { output.header("query-code", code.description) }
            output.header("case", id.number)
            output.header("obligations", obligations.map(\.description).joined(separator: ","))
        case .obligation(let id, let next):
            output.header("obligation", id.number)
            if let next { output.header("next-obligation", next.number) }
        case .offering(let id, let version):
            output.header("offering", id.number)
            if version > 0 { output.header("version", version) }
        case .found(let findings):
            output.header("found", Int64(findings.count))
            if !findings.isEmpty {
                output.header("receipts", findings.map(\.receipt.number).joined(separator: ","))
                output.header("windows", findings.map(\.window.text).joined(separator: ","))
            }
        case .erased(let id):
            output.header("household", id.number)
        case .frozen(let quarter):
            output.header("quarter", quarter.description)
        case .letter(let id):
            output.header("letter", id.number)
        case .claim(let id):
            output.header("claim", id.number)
        case .some(.none), nil:
            break
        }
        output.end()
    }
}
