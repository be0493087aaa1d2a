internal import Casework
internal import Forms
internal import Ledger
internal import Wire

/// One STOMP connection as a value: bytes in, bytes and wishes out. It owns no socket and no
/// thread; the ``Porter`` carries out what it wants.
struct Session {
    /// What the porter is to do for it.
    enum Wish {
        case admit(login: String, passcode: String)
        case perform(Command, as: Identity, key: String?, Ticket)
        case poll(AgencyID, as: Identity, window: Int, Ticket)
        case stopPolling(Ticket)
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
    private(set) var phase: Phase
    private(set) var wishes: [Wish] = []
    var subscriptions = Subscriptions()
    var output = FrameWriter(version: .v1_2)
    private var heartBeat: HeartBeat?
    private var parser: FrameParser
    /// Receipts owed for wishes that are still under way; nil inside where none was asked for.
    private var pending: [UInt64: String?] = [:]
    private var lastNumber: UInt64 = 0
    /// DISCONNECT was read: its receipt is the last thing said, after all others.
    private var farewell: Farewell?

    private struct Farewell {
        let receipt: String?
    }

    /// How long a caller may take to say CONNECT.
    static let arrivalMilliseconds: Int64 = 10_000
    /// How many commands of one connection may wait for the disk.
    static let pendingMax = 4_096
    /// What we offer: beats every second if wanted, and one from the client every ten.
    static let ownBeat: HeartBeat.Offer = (send: 1_000, want: 10_000)

    init(_ consumer: ConsumerID, limits: FrameLimits, at now: Int64) {
        self.consumer = consumer
        phase = .arriving(since: now)
        parser = FrameParser(limits: limits)
    }

    var isClosing: Bool { if case .closing = phase { true } else { false } }

    /// DISCONNECT was read; what it still says are receipts.
    var isLeaving: Bool { farewell != nil }

    /// False while bytes are better left in the kernel, so that the client slows down: behind
    /// CONNECT, before anyone knows who it is, and when it sends faster than the disk takes.
    var wantsInput: Bool { !isAdmitting && pending.count < Self.pendingMax }

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
        readFrames()
    }

    private mutating func readFrames() {
        while !isClosing, !isAdmitting, !isLeaving {
            do throws(FrameError) {
                guard let frame = try parser.next() else { return }
                take(frame)
            } catch {
                fail(RefusalFrame(error), receipt: parser.receiptOfUnfinishedFrame)
            }
        }
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

    /// The passcode was checked; nil when it did not fit.
    mutating func admitted(_ identity: Identity?, at now: Int64) {
        guard case .admitting(let arrival) = phase else { return }
        guard let identity else { return fail(.wrongPasscode, receipt: arrival.receipt) }
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
        readFrames()
    }

    mutating func answered(_ ticket: Ticket, _ result: Result<Effect, Refusal>) {
        guard let receipt = pending.removeValue(forKey: ticket.number), !isClosing else { return }
        switch result {
        case .success(let effect):
            if let receipt { writeReceipt(receipt, effect) }
            sayFarewellIfDone()
        case .failure(let refusal):
            fail(RefusalFrame(refusal), receipt: receipt)
        }
    }

    /// Cuts off who stays silent, and shows the others that we live.
    mutating func ticked(at now: Int64) {
        switch phase {
        case .arriving(let since) where now - since > Self.arrivalMilliseconds:
            fail(.tooSlow, receipt: nil)
        case .open:
            switch heartBeat?.action(at: now) {
            case .sendEOL: output.heartBeat()
            case .peerSilent: fail(.silent, receipt: nil)
            case .some(.none), nil: break
            }
        case .arriving, .admitting, .closing:
            break
        }
    }

    /// Bytes left for the client, so it need not be told that we live.
    mutating func sent(at now: Int64) { heartBeat?.sent(at: now) }

    // MARK: What the frames need

    mutating func wish(_ command: Command, as identity: Identity, key: String?, receipt: String?) {
        wishes.append(.perform(command, as: identity, key: key, owe(receipt)))
    }

    mutating func wishPoll(_ queue: AgencyID, as identity: Identity, window: Int, receipt: String?)
        -> Ticket
    {
        let ticket = owe(receipt)
        wishes.append(.poll(queue, as: identity, window: window, ticket))
        return ticket
    }

    mutating func wishStopPolling(_ ticket: Ticket) { wishes.append(.stopPolling(ticket)) }

    private mutating func owe(_ receipt: String?) -> Ticket {
        lastNumber += 1
        pending[lastNumber] = .some(receipt)
        return Ticket(consumer: consumer, number: lastNumber)
    }

    mutating func admit(_ arrival: Arrival, login: String, passcode: String) {
        phase = .admitting(arrival)
        output.version = arrival.version
        wishes.append(.admit(login: login, passcode: passcode))
    }

    /// The receipt of DISCONNECT comes after every other, and then the connection closes.
    mutating func sayFarewell(receipt: String?) {
        farewell = Farewell(receipt: receipt)
        sayFarewellIfDone()
    }

    private mutating func sayFarewellIfDone() {
        guard let farewell, pending.isEmpty else { return }
        if let receipt = farewell.receipt { writeReceipt(receipt, nil) }
        phase = .closing
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
            output.header("case", id.number)
            output.header("obligations", obligations.map(\.description).joined(separator: ","))
        case .obligation(let id, let next):
            output.header("obligation", id.number)
            if let next { output.header("next-obligation", next.number) }
        case .offering(let id, let version):
            output.header("offering", id.number)
            if version > 0 { output.header("version", version) }
        case .some(.none), nil:
            break
        }
        output.end()
    }
}
