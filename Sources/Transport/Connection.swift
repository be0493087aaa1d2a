internal import Glibc

/// One client as its loop and handler see it. It is not Sendable: the compiler keeps it on the
/// thread of its loop. Other threads hold its `id` and post to the loop.
///
/// Nothing here calls the handler. What a method decides is carried out at the end of the loop's
/// turn, so a handler is never entered again while it is still working.
public final class Connection {
    private enum Phase {
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
    enum Input {
        case bytes(Int)
        case nothing
    }

    /// Above it output is written before the turn ends, to bound the memory a turn can take.
    private static let flushBytes = 256 << 10

    public let id: ConnectionID
    public let remoteAddress: String
    public let isLoopback: Bool
    /// Set as soon as the end is decided; the handler's `closed` may follow later.
    public private(set) var closeReason: CloseReason?

    let descriptor: CInt
    /// What the poller was last told.
    var armed: Interest = []
    var isNoted = false

    private let turn: Turn
    private let limits: Limits
    private var phase = Phase.open
    private var output = OutputBuffer()
    private var isPaused = false
    private var isBlocked = false
    private var peerFinished = false
    private var deadlineMilliseconds: Int64 = .max
    private var discardedBytes = 0

    init(id: ConnectionID, descriptor: CInt, turn: Turn, limits: Limits) {
        let peer = PeerAddress(ofDescriptor: descriptor)
        self.id = id
        self.descriptor = descriptor
        self.remoteAddress = peer.text
        self.isLoopback = peer.isLoopback
        self.turn = turn
        self.limits = limits
    }

    // MARK: For the handler

    /// Bytes accepted by `send` that the system has not taken yet.
    public var outputPending: Int { output.pending }

    /// Queues bytes. Everything queued in one turn leaves in one write at its end.
    public func send(_ bytes: [UInt8]) {
        guard phase == .open else { return }
        output.bytes += bytes
        noteOutput()
    }

    /// Lets the caller append to the output in place. The closure may only append, and must not
    /// use this connection otherwise.
    public func send(_ append: (inout [UInt8]) -> Void) {
        guard phase == .open else { return }
        append(&output.bytes)
        noteOutput()
    }

    /// Leaves further input in the kernel, so that the peer slows down.
    public func pauseReading() {
        isPaused = true
        note()
    }

    public func resumeReading() {
        isPaused = false
        note()
    }

    /// Sends what is queued, tells the peer that nothing more comes, and closes when the peer has
    /// closed or a bound of time or bytes is reached. Input is no longer delivered.
    public func closeAfterFlush() {
        leave(because: .local, by: turn.nowMilliseconds + limits.lingerMilliseconds)
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
        case .open: !isPaused
        case .flushing, .lingering: !peerFinished
        case .ended: false
        }
    }

    var interest: Interest {
        var interest: Interest = readsInput ? .input : []
        if output.pending > 0 { interest.insert(.output) }
        return interest
    }

    func leave(because reason: CloseReason, by deadline: Int64) {
        guard phase != .ended else { return }
        deadlineMilliseconds = min(deadlineMilliseconds, deadline)
        note()
        guard phase == .open else { return }
        phase = .flushing
        closeReason = reason
        turn.leaving.append(self)
    }

    func end(because reason: CloseReason) {
        guard phase != .ended else { return }
        phase = .ended
        closeReason = closeReason ?? reason
        output.discard()
        note()
    }

    /// True when it has ended, also by itself just now because its time is over.
    func endIfOverdue() -> Bool {
        if turn.nowMilliseconds >= deadlineMilliseconds { end(because: .local) }
        return hasEnded
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
        let result = unsafe buffer.withUnsafeMutableBytes { buffer in
            SystemCall.retrying {
                unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
            }
        }
        if result.value > 0 { return .bytes(result.value) }
        if !result.failed {
            finishInput()
        } else if !result.wouldBlock {
            end(because: .reset)
        }
        return .nothing
    }

    func discard(_ count: Int) {
        discardedBytes += count
        if discardedBytes > limits.lingerBytesMax { end(because: .local) }
    }

    /// Writes as much as the system takes, and goes one step further on the way out when all is
    /// written.
    func flush() {
        guard phase != .ended else { return }
        write()
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

    private func noteOutput() {
        note()
        guard output.pending > min(Self.flushBytes, limits.outputBytesMax) else { return }
        write()
        if output.pending > limits.outputBytesMax { end(because: .slowReader) }
    }

    private func write() {
        while !isBlocked, output.pending > 0 {
            let descriptor = self.descriptor
            let result = unsafe output.withUnsent { rest in
                SystemCall.retrying {
                    unsafe Glibc.send(descriptor, rest.baseAddress, rest.count, CInt(MSG_NOSIGNAL))
                }
            }
            if !result.failed {
                output.markSent(result.value)
            } else if result.wouldBlock {
                isBlocked = true
            } else {
                return end(because: .reset)
            }
        }
    }

    /// The peer sends no more, but may still read: what is already answered is flushed first.
    private func finishInput() {
        peerFinished = true
        if phase == .lingering { return end(because: .peer) }
        leave(because: .peer, by: turn.nowMilliseconds + limits.lingerMilliseconds)
    }
}
