internal import CLinux
internal import Glibc

/// One client as its loop and handler see it. It is not Sendable: the compiler keeps it on the
/// thread of its loop. Other threads hold its `id` and post to the loop.
///
/// Nothing here calls the handler. What a method decides is carried out at the end of the loop's
/// turn, so a handler is never entered again while it is still working.
public final class Connection {
    private enum Phase {
        /// The two sides come to terms on TLS; the handler does not know of it yet.
        case greeting
        case open
        /// No more input is delivered and no more output accepted; the rest is being sent.
        case flushing
        /// All is sent and the peer knows; its last bytes are thrown away until it closes too.
        /// Closing at once with unread input would make the kernel send a reset, and a reset may
        /// destroy what the peer has not read yet.
        case lingering
        case ended
    }

    /// What a read brought.
    struct Input {
        /// Bytes for the handler, at the beginning of the buffer.
        var delivered = 0
        /// Bytes taken from the network.
        var taken = 0
        /// The kernel had no more; if that changed meanwhile, the poller will tell.
        var isDrained = true
        /// The handshake came to its end with this.
        var hasOpened = false
        /// The peer will send no more.
        var isLast = false
    }

    /// Above it output is written before the turn ends, to bound the memory a turn can take.
    private static let flushBytes = 256 << 10

    public let id: ConnectionID
    public private(set) var peer: Peer
    /// Set as soon as the end is decided; the handler's `closed` may follow later.
    public private(set) var closeReason: CloseReason?

    let descriptor: CInt
    /// What the poller was last told.
    var armed: Interest = []
    var isNoted = false
    /// The handler knows of it.
    private(set) var wasOpened: Bool

    private let turn: Turn
    private let session: TLSSession?
    private var phase: Phase
    private var output = OutputBuffer()
    private var countedOutput = 0
    /// Input is left in the kernel, because the handler wants none.
    public private(set) var isPaused = false
    private var isBlocked = false
    /// No more input will be delivered.
    private var inputEnded = false
    /// No more bytes will come from the network, which may be later.
    private var peerFinished = false
    private var isWatched = false
    private var deadlineMilliseconds: Int64 = .max
    private var stallMilliseconds: Int64 = .max
    /// What the system had in hand for the peer when the present stall began.
    private var untakenBytes: CInt = 0
    private var discardedBytes = 0

    init(id: ConnectionID, descriptor: CInt, peer: Peer, tls: ServerTLS?, turn: Turn) {
        self.id = id
        self.descriptor = descriptor
        self.peer = peer
        self.turn = turn
        session = tls.map { TLSSession(accepting: $0) }
        phase = tls == nil ? .open : .greeting
        wasOpened = tls == nil
        if tls != nil { watch(for: turn.limits.handshakeMilliseconds) }
    }

    // MARK: For the handler

    /// Bytes accepted by `send` that the system has not taken yet.
    public var outputPending: Int { output.pending + (session?.staged.count ?? 0) }

    /// Queues bytes. Everything queued in one turn leaves in one write at its end.
    public func send(_ bytes: [UInt8]) {
        send { $0 += bytes }
    }

    /// Lets the caller append to the output in place. The closure may only append, and must not
    /// use this connection otherwise.
    public func send(_ append: (inout [UInt8]) -> Void) {
        guard phase == .open else { return }
        if let session {
            append(&session.staged)
        } else {
            append(&output.bytes)
        }
        noteOutput()
    }

    /// Whether further input is read, or left in the kernel so that the peer slows down.
    public func read(_ isWanted: Bool) {
        guard isPaused == isWanted else { return }
        isPaused = !isWanted
        note()
    }

    /// Sends what is queued, tells the peer that nothing more comes, and closes when the peer has
    /// closed or a bound of time or bytes is reached. Input is no longer delivered.
    public func closeAfterFlush() {
        leave(because: inputEnded ? .peer : .local, within: turn.limits.lingerMilliseconds)
    }

    /// Closes at the end of this turn. What the system has not taken yet is lost.
    public func closeNow() {
        end(because: .local)
    }

    // MARK: For the loop

    var isOpen: Bool { phase == .open }
    var hasEnded: Bool { phase == .ended }

    var readsInput: Bool {
        switch phase {
        case .greeting: true
        case .open: !isPaused && !inputEnded
        case .flushing, .lingering: !peerFinished
        case .ended: false
        }
    }

    var interest: Interest {
        var interest: Interest = readsInput ? .input : []
        if output.pending > 0 { interest.insert(.output) }
        return interest
    }

    func leave(because reason: CloseReason, within milliseconds: Int64) {
        guard phase != .ended else { return }
        watch(for: milliseconds)
        note()
        guard phase == .open || phase == .greeting else { return }
        phase = .flushing
        closeReason = reason
    }

    func end(because reason: CloseReason) {
        guard phase != .ended else { return }
        phase = .ended
        closeReason = closeReason ?? reason
        output.discard()
        session?.staged = []
        countOutput()
        note()
    }

    /// True when it runs against no deadline any more, also because it has just run into one.
    func isUnwatched() -> Bool {
        if turn.nowMilliseconds >= stallMilliseconds {
            // The system asks for more only when a large part is gone; some may have been taken.
            let untaken = onedoor_untaken_bytes(descriptor)
            if untaken < untakenBytes { beginStall(untaken) } else { end(because: .slowReader) }
        } else if turn.nowMilliseconds >= deadlineMilliseconds {
            end(because: inputEnded ? .peer : .local)
        }
        isWatched = !hasEnded && min(deadlineMilliseconds, stallMilliseconds) != .max
        return !isWatched
    }

    /// Both directions are gone. While reading, the read itself reports it, after the last bytes.
    func breakOff() {
        if !readsInput { end(because: .reset) }
    }

    func becomeWritable() {
        isBlocked = false
        note()
    }

    func receive(into buffer: inout [UInt8]) -> Input {
        let descriptor = self.descriptor
        let start = session == nil ? 0 : TLSSession.headroomBytes
        let room = buffer.count - start
        let result = unsafe buffer.withUnsafeMutableBytes { buffer in
            SystemCall.retrying {
                unsafe recv(descriptor, buffer.baseAddress.map { unsafe $0 + start }, room, 0)
            }
        }
        guard result.value > 0 else {
            if result.failed, !result.wouldBlock { end(because: .reset) }
            return Input(isLast: !result.failed && finishInput())
        }
        var input = Input(taken: result.value, isDrained: result.value < room)
        if phase == .flushing || phase == .lingering {
            discard(result.value)
        } else if let session {
            open(result.value, in: &buffer, with: session, &input)
        } else {
            input.delivered = result.value
        }
        return input
    }

    /// Writes as much as the system takes, and goes one step further on the way out when all is
    /// written.
    func flush() {
        guard phase != .ended else { return }
        write()
        countOutput()
        guard phase == .flushing, output.pending == 0 else { return }
        if peerFinished {
            end(because: .peer)
        } else {
            shutdown(descriptor, CInt(SHUT_WR))
            phase = .lingering
        }
    }

    // MARK: Inside

    private func note() {
        guard !isNoted else { return }
        isNoted = true
        turn.noted.append(self)
    }

    private func watch(for milliseconds: Int64) {
        deadlineMilliseconds = min(deadlineMilliseconds, turn.nowMilliseconds + milliseconds)
        watch()
    }

    private func watch() {
        guard !isWatched else { return }
        isWatched = true
        turn.watched.append(self)
    }

    private func noteOutput() {
        note()
        let max = turn.limits.outputBytesMax
        guard outputPending > min(Self.flushBytes, max) else { return }
        write()
        countOutput()
        if output.pending > max { end(because: .slowReader) }
    }

    /// The sum over all connections is kept by differences.
    private func countOutput() {
        let change = output.pending - countedOutput
        guard change != 0 else { return }
        countedOutput = output.pending
        turn.countOutput(change)
        if change > 0, output.pending > turn.shareBytesMax { end(because: .slowReader) }
    }

    /// Brings what came in out of its seal.
    private func open(
        _ count: Int, in buffer: inout [UInt8], with session: TLSSession, _ input: inout Input
    ) {
        input.delivered = unsafe buffer.withUnsafeMutableBytes { buffer in
            unsafe session.receive(count, in: buffer, answering: &output.bytes)
        }
        // An answer, if only that a step of the handshake was understood.
        if output.pending > 0 { noteOutput() }
        if phase == .greeting, session.isEstablished {
            phase = .open
            deadlineMilliseconds = .max
            peer.certificate = session.peerCertificate
            wasOpened = true
            input.hasOpened = true
        }
        if session.failure != nil {
            // What the session wrote last tells the peer why.
            leave(because: .reset, within: turn.limits.lingerMilliseconds)
        } else if session.peerFinished {
            input.isLast = endInput()
        }
    }

    private func write() {
        if let session {
            session.seal(into: &output.bytes)
            if phase == .open, session.failure != nil {
                leave(because: .reset, within: turn.limits.lingerMilliseconds)
            }
            if phase == .flushing { session.sayGoodbye(into: &output.bytes) }
        }
        var hasProgress = false
        while !isBlocked, output.pending > 0 {
            let descriptor = self.descriptor
            let result = unsafe output.withUnsent { rest in
                SystemCall.retrying {
                    unsafe Glibc.send(descriptor, rest.baseAddress, rest.count, CInt(MSG_NOSIGNAL))
                }
            }
            if !result.failed {
                output.markSent(result.value)
                hasProgress = true
            } else if result.wouldBlock {
                isBlocked = true
            } else {
                return end(because: .reset)
            }
        }
        // Beside the cost of sealing, that of a new buffer is nothing.
        if session != nil, output.pending == 0 { output.discard() }
        noteStall(hasProgress)
    }

    private func noteStall(_ hasProgress: Bool) {
        if output.pending == 0 {
            stallMilliseconds = .max
        } else if hasProgress || stallMilliseconds == .max {
            beginStall(onedoor_untaken_bytes(descriptor))
            watch()
        }
    }

    private func beginStall(_ untaken: CInt) {
        untakenBytes = untaken
        stallMilliseconds = turn.nowMilliseconds + turn.limits.writeStallMilliseconds
    }

    private func discard(_ count: Int) {
        discardedBytes += count
        if discardedBytes > turn.limits.lingerBytesMax { end(because: .local) }
    }

    /// The peer has closed its side. True when the handler is to hear of it.
    private func finishInput() -> Bool {
        peerFinished = true
        switch phase {
        case .greeting, .lingering: end(because: .peer)
        case .open: return endInput()
        case .flushing, .ended: note()
        }
        return false
    }

    /// The peer sends no more, but may still read.
    private func endInput() -> Bool {
        guard phase == .open, !inputEnded else { return false }
        inputEnded = true
        watch(for: turn.limits.halfOpenMilliseconds)
        note()
        return true
    }
}
