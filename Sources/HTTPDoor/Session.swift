internal import Broker
internal import Casework
internal import Forms
internal import Pages
internal import Wire

/// One HTTP connection as a value: bytes in, bytes and wishes out. It owns no socket and no thread;
/// the ``Porter`` carries out what it wants.
///
/// Requests are answered one after the other, so whatever a client sends ahead is answered in its
/// order.
struct Session {
    /// What the porter is to do for it.
    enum Wish {
        /// Both may be missing where a certificate says who it is.
        case admit(login: String?, passcode: String?)
        /// Whose sign-in a browser's cookie names; attended, unless its page asks by itself.
        case recognize(String, isAttended: Bool)
        case carryOut(Errand, as: Identity?)
        /// The poll under way has ended; what comes for it goes back.
        case stopPolling
        /// The poll under way was answered, and the ledger is done with it.
        case forgetPoll
        /// Broadcasts about these are to come from now on, and no others.
        case hearBroadcasts(Set<Broadcast>)
    }

    enum Phase {
        /// Between two requests, or in one.
        case reading
        /// The passcode is being checked.
        case admitting(Exchange)
        /// The answer is under way.
        case waiting(Exchange)
        case polling(Exchange, Poll, until: Int64, isAdmitted: Bool)
        case streaming(Stream)
        /// The rest of a long answer goes as fast as the client takes it.
        case sending(ArraySlice<UInt8>, keepsAlive: Bool)
        /// The last answer is on its way; nothing more is read.
        case closing
    }

    let limits: ExchangeLimits
    let isCertified: Bool
    var phase: Phase = .reading
    private(set) var wishes: [Wish] = []
    var output = ResponseWriter()
    private var parser: RequestParser
    /// Since when a request is unfinished, or there is none.
    var since: Int64
    private var isInRequest = false
    private var hasContinued = false
    /// The client sends no more; what it sent is still answered.
    private(set) var hasEnded = false
    /// The door closes: each answer is the last.
    var isDraining = false
    /// Who was let in with which header; the same again need not be asked again.
    private(set) var caller: (header: String?, identity: Identity)?
    private var header: String?
    private var ids: RequestIDs
    let now: @Sendable () -> Instant
    /// Nanoseconds of any clock that runs forward.
    let stopwatch: @Sendable () -> Int64
    let queryCode: @Sendable (Receipt) -> QueryCode?
    /// What was answered since it was last asked; see ``takeAnswered()``.
    var answered: [Answered] = []

    /// - Parameters:
    ///   - isCertified: the connection brought a verified certificate, which may name an account.
    ///   - mark: begins the ids of its requests.
    ///   - now: the time of day, for the header `date`.
    ///   - stopwatch: how long answers take.
    ///   - queryCode: what a household gets with its receipt; nil when it cannot be made now.
    init(
        requests: RequestLimits, limits: ExchangeLimits, isCertified: Bool, mark: String,
        now: @escaping @Sendable () -> Instant, stopwatch: @escaping @Sendable () -> Int64,
        queryCode: @escaping @Sendable (Receipt) -> QueryCode?, at moment: Int64
    ) {
        self.limits = limits
        self.isCertified = isCertified
        parser = RequestParser(limits: requests)
        ids = RequestIDs(mark: mark)
        self.now = now
        self.stopwatch = stopwatch
        self.queryCode = queryCode
        since = moment
    }

    var isClosing: Bool { if case .closing = phase { true } else { false } }

    /// False while what the client sends ahead is better left in the kernel. Else it is read, if
    /// only to notice that the client has gone.
    var wantsInput: Bool {
        if case .reading = phase { return true }
        return parser.bufferedBytes < limits.aheadBytesMax
    }

    /// What the client sent and is not done with.
    var heldBytes: Int {
        let inHand =
            switch phase {
            case .admitting(let exchange), .waiting(let exchange), .polling(let exchange, _, _, _):
                exchange.request.bytes
            case .sending(let rest, _): rest.count
            case .reading, .streaming, .closing: 0
            }
        return parser.bufferedBytes + inHand
    }

    mutating func takeWishes() -> [Wish] {
        defer { if !wishes.isEmpty { wishes.removeAll(keepingCapacity: true) } }
        return wishes
    }

    /// Of the request that is being answered.
    var requestID: String? {
        switch phase {
        case .admitting(let exchange), .waiting(let exchange), .polling(let exchange, _, _, _):
            exchange.id
        case .reading, .streaming, .sending, .closing: nil
        }
    }

    mutating func takeAnswered() -> [Answered] {
        guard !answered.isEmpty else { return [] }
        defer { answered.removeAll(keepingCapacity: true) }
        return answered
    }

    mutating func wish(_ wish: Wish) { wishes.append(wish) }

    // MARK: What comes in

    mutating func received(_ bytes: Span<UInt8>, at now: Int64) {
        switch phase {
        // What follows a stream is never answered.
        case .closing, .streaming: return
        case .reading, .admitting, .waiting, .polling, .sending: parser.append(bytes)
        }
        advance(at: now)
    }

    /// The client has shut down its sending side, or is gone.
    mutating func ended(at now: Int64) {
        hasEnded = true
        switch phase {
        // Whoever is gone must not get what others could help with.
        case .polling: stopPolling(at: now)
        case .streaming: close()
        case .reading, .admitting, .waiting, .sending, .closing: break
        }
        advance(at: now)
    }

    /// Above it the answers are handed to the network before more requests are read.
    private static let outputBytesMax = 64 << 10

    /// There may be a whole request that was not looked at, or there is more of an answer, or
    /// nothing is left but to close.
    var hasMore: Bool {
        switch phase {
        case .reading: parser.hasUnread || hasEnded
        case .sending: true
        case .admitting, .waiting, .polling, .streaming, .closing: false
        }
    }

    /// Reads on as far as there are whole requests and none is being answered.
    mutating func advance(at now: Int64) {
        while case .reading = phase, output.bytes.count < Self.outputBytesMax {
            do throws(RequestError) {
                guard let request = try parser.next() else { return pause(at: now) }
                isInRequest = false
                hasContinued = false
                begin(request, at: now)
            } catch {
                refuse(Problem(error), at: now)
            }
        }
    }

    /// There is no whole request yet.
    private mutating func pause(at now: Int64) {
        if parser.isInRequest != isInRequest {
            isInRequest = parser.isInRequest
            since = now
        }
        if hasEnded || isDraining && !isInRequest { return close() }
        guard let head = parser.awaitingBody, !hasContinued else { return }
        hasContinued = true
        do throws(Problem) {
            // Before the body is sent in vain.
            let understanding = try Understanding(head)
            guard understanding.isPublic || hasProof(head, understanding) else {
                throw understanding.page == nil ? .notAdmitted : .signInIsOver
            }
            if head.expectsContinue { output.interimContinue() }
        } catch {
            refuse(error, at: now)
        }
    }

    /// Something that says who it is; whether it is true is asked with the whole request.
    private func hasProof(_ head: RequestHead, _ understanding: Understanding) -> Bool {
        if understanding.page != nil { return SignInCookie.token(in: head) != nil }
        return head["authorization"] != nil || isCertified
    }

    private mutating func begin(_ request: Request, at now: Int64) {
        since = now
        let id = ids.id(proposed: request.head[RequestIDs.header])
        var exchange = Exchange(request: request, id: id, startedNanoseconds: stopwatch())
        exchange.visitor = Visitor(stranger: request.head)
        phase = .waiting(exchange)
        do throws(Problem) {
            let understanding = try Understanding(request.head)
            if let address = understanding.page {
                enter(address, exchange, at: now)
            } else if understanding.isPublic {
                try follow(understanding, nil, exchange, at: now)
            } else {
                try authenticate(understanding, exchange, at: now)
            }
        } catch {
            answer(exchange.answer(error), at: now)
        }
    }

    // MARK: Who is calling

    mutating func forgetProof() { caller = nil }

    private mutating func authenticate(
        _ understanding: Understanding, _ exchange: Exchange, at now: Int64
    ) throws(Problem) {
        let header = exchange.head["authorization"]
        // A browser shows a certificate for whatever page asks it to.
        if header == nil, isCertified { try FormOrigin.checkSite(exchange.head) }
        if let caller, caller.header == header {
            return try follow(understanding, caller.identity, exchange, at: now)
        }
        caller = nil
        self.header = header
        let basic = header.flatMap { BasicAuthorization($0) }
        guard basic != nil || header == nil && isCertified else { throw .notAdmitted }
        phase = .admitting(exchange)
        wish(.admit(login: basic?.login, passcode: basic?.passcode))
    }

    /// The gate knows who it is.
    mutating func admitted(_ identity: Identity, at now: Int64) {
        guard case .admitting(let exchange) = phase else { return }
        caller = (header, identity)
        phase = .waiting(exchange)
        do throws(Problem) {
            try follow(try Understanding(exchange.head), identity, exchange, at: now)
        } catch {
            answer(exchange.answer(error), at: now)
        }
    }

    /// The gate did not let the caller in.
    mutating func turnedAway(_ problem: Problem, at now: Int64) {
        guard case .admitting(let exchange) = phase else { return }
        header = nil
        answer(exchange.answer(problem), at: now)
    }

    /// The caller's account is not what it was: it has to show again who it is.
    mutating func forgetCaller(at now: Int64) {
        caller = nil
        switch phase {
        case .polling(let exchange, _, _, _):
            wish(.stopPolling)
            answer(exchange.answer(.notAdmitted), at: now)
        case .streaming: close()
        case .reading, .admitting, .waiting, .sending, .closing: break
        }
    }

    // MARK: What is asked

    private mutating func follow(
        _ understanding: Understanding, _ identity: Identity?, _ exchange: Exchange, at now: Int64
    ) throws(Problem) {
        var exchange = exchange
        exchange.identity = identity
        phase = .waiting(exchange)
        try follow(
            try understanding.errand(of: exchange.request, as: identity), exchange, at: now)
    }

    mutating func follow(
        _ errand: Errand, _ exchange: Exchange, at now: Int64
    ) throws(Problem) {
        let identity = exchange.identity
        switch errand {
        case .answer(let answer):
            self.answer(answer, at: now)
        case .poll(_, let poll):
            // As with whoever hangs up later, see ``ended(at:)``.
            guard !hasEnded else { return answer(.json(poll.body()), at: now) }
            let until = now + poll.form.waitSeconds * 1_000
            phase = .polling(exchange, poll, until: until, isAdmitted: false)
            wish(.carryOut(errand, as: identity))
        case .watch(let subjects):
            guard !exchange.isHead else { return answer(Answer(.ok, .events), at: now) }
            beginStream(of: subjects, for: identity, exchange, at: now)
            if hasEnded { close() }
        case .refuse(let problem): throw problem
        case .perform, .act, .actJointly, .consult, .openContact, .ask, .inquire, .manage, .signIn,
            .ownSignIns, .signOut, .operations, .readiness, .metrics:
            wish(.carryOut(errand, as: identity))
        }
    }

    /// Cuts off who is slow, and ends what has waited long enough.
    mutating func ticked(at now: Int64) {
        switch phase {
        // What was sent ahead waits for us, and not we for the client.
        case .reading where hasMore: break
        case .reading where isInRequest:
            let isAtBody = parser.awaitingBody != nil
            let max = limits.headMilliseconds + (isAtBody ? limits.bodyMilliseconds : 0)
            if now - since > max { refuse(.tooSlow, at: now) }
        case .reading:
            if isDraining || now - since > limits.idleMilliseconds { close() }
        case .polling(_, _, let until, let isAdmitted):
            if isAdmitted && (now >= until || isDraining) { stopPolling(at: now) }
        case .streaming(let stream):
            if isDraining { close() } else { beat(stream, at: now) }
        case .admitting, .waiting, .sending, .closing: break
        }
    }

    /// Whether the time alone asks for something, so that thousands who wait cost a glance each.
    func isDue(at now: Int64) -> Bool {
        if isDraining || hasMore { return true }
        return switch phase {
        case .reading:
            now - since > (isInRequest ? limits.headMilliseconds : limits.idleMilliseconds)
        case .polling(_, _, let until, _): now >= until
        case .streaming(let stream): now - stream.saidAt >= limits.streamBeatMilliseconds
        case .admitting, .waiting, .sending, .closing: false
        }
    }

    /// A fault in what came in: what follows cannot be trusted.
    mutating func refuse(_ problem: Problem, at now: Int64) {
        // Nil unless the body is all that is missing.
        let head = parser.awaitingBody
        let id = ids.id(proposed: head?[RequestIDs.header])
        let isHead = head?.method == Method.head.rawValue
        let visitor = head.flatMap { Visitor(stranger: $0) }
        let answer = visitor.map { problem.page(for: $0) } ?? problem.answer(to: id)
        answered.append(
            Answered(method: head?.method ?? "", status: answer.status, nanoseconds: nil))
        write(answer, isHead: isHead, id: id, keepsAlive: false)
        phase = .closing
    }

    mutating func close() {
        if case .streaming(let stream) = phase {
            wish(.hearBroadcasts([]))
            if stream.isChunked { output.endChunks() }
        }
        phase = .closing
    }
}
