internal import Casework
internal import Ledger
internal import Wire

/// What the door says: the writing half of a session.
extension Session {
    mutating func answer(_ answer: Answer, at now: Int64) {
        let exchange: Exchange
        switch phase {
        case .admitting(let present), .waiting(let present), .polling(let present, _, _, _):
            exchange = present
        case .reading, .streaming, .sending, .closing: return
        }
        answered.append(
            Answered(
                method: exchange.head.method, status: answer.status,
                nanoseconds: stopwatch() - exchange.startedNanoseconds))
        let keepsAlive = exchange.head.keepsAlive && !isDraining
        var answer = answer
        answer.headers += exchange.cookies
        write(answer, isHead: exchange.isHead, id: exchange.id, keepsAlive: keepsAlive)
        if case .sending = phase { return }
        conclude(keepsAlive: keepsAlive, at: now)
    }

    /// All of an answer is written.
    private mutating func conclude(keepsAlive: Bool, at now: Int64) {
        phase = keepsAlive ? .reading : .closing
        since = now
    }

    mutating func write(_ answer: Answer, isHead: Bool, id: String, keepsAlive: Bool) {
        writeHead(answer, id: id, keepsAlive: keepsAlive)
        if answer.status == .noContent || answer.status == .notModified {
            output.end()
        } else if isHead {
            output.end(lengthOnly: answer.body.count)
        } else if answer.body.count <= Self.pieceBytes {
            output.end(body: answer.body)
        } else {
            output.end(lengthOnly: answer.body.count)
            phase = .sending(answer.body[...], keepsAlive: keepsAlive)
        }
    }

    /// A report may be longer than what may wait for one client.
    private static var pieceBytes: Int { 256 << 10 }

    /// The next piece of a long answer.
    mutating func sendOn(at now: Int64) {
        guard case .sending(let whole, let keepsAlive) = phase else { return }
        output.bytes += whole.prefix(Self.pieceBytes)
        let left = whole.dropFirst(Self.pieceBytes)
        if left.isEmpty {
            conclude(keepsAlive: keepsAlive, at: now)
        } else {
            phase = .sending(left, keepsAlive: keepsAlive)
        }
    }

    mutating func writeHead(_ answer: Answer, id: String, keepsAlive: Bool) {
        output.begin(status: answer.status.rawValue, reason: answer.status.reason)
        output.header("date", HTTPDate.text(secondsSince1970: self.now().milliseconds / 1_000))
        output.header(named: RequestIDs.header, id)
        output.header("x-content-type-options", "nosniff")
        if let media = answer.media { output.header("content-type", media.rawValue) }
        if let tag = answer.tag { output.header("etag", tag.text) }
        var hasCaching = false
        for header in answer.headers {
            if header.name == "cache-control" { hasCaching = true }
            output.header(named: header.name, header.value)
        }
        if !hasCaching { output.header("cache-control", "no-store") }
        output.header("connection", keepsAlive ? "keep-alive" : "close")
    }

    // MARK: What the ledger says

    /// The answer to what was asked, other than a poll.
    mutating func answered(
        _ result: Result<Effect, Refusal>, success: Status, at now: Int64
    ) {
        guard case .waiting(let exchange) = phase else { return }
        switch result {
        case .success(let effect): answer(effect.answer(success, queryCode), at: now)
        case .failure(let refusal): answer(exchange.answer(Problem(refusal)), at: now)
        }
    }

    /// The poll stands at the counter, or was refused.
    mutating func pollAnswered(_ result: Result<Effect, Refusal>, at now: Int64) {
        guard case .polling(let exchange, let poll, let until, _) = phase else { return }
        switch result {
        case .success: phase = .polling(exchange, poll, until: until, isAdmitted: true)
        case .failure(let refusal):
            wish(.forgetPoll)
            answer(exchange.answer(Problem(refusal)), at: now)
        }
    }

    /// - Returns: false when nobody here waits for it any more, so that it goes back to its queue.
    mutating func deliver(_ add: (inout Poll) -> Void) -> Bool {
        guard case .polling(let exchange, var poll, let until, let isAdmitted) = phase else {
            return false
        }
        // Not two owners of what was written so far.
        phase = .closing
        add(&poll)
        phase = .polling(exchange, poll, until: until, isAdmitted: isAdmitted)
        return true
    }

    /// All that one commit says was said. What was handed out is answered at once: the demand took
    /// what it could get, and ended with it.
    mutating func resume(at now: Int64) {
        if case .polling(_, let poll, _, let isAdmitted) = phase, isAdmitted,
            poll.count > 0 || poll.patience == .none
        {
            // Before what is read next asks a question of its own.
            wish(.forgetPoll)
            answer(.json(poll.body()), at: now)
        }
        advance(at: now)
    }

    /// The wait is over. What is handed out meanwhile goes back.
    mutating func stopPolling(at now: Int64) {
        guard case .polling(_, let poll, _, _) = phase else { return }
        wish(.stopPolling)
        answer(.json(poll.body()), at: now)
    }

    /// What a question about the ledger came to.
    mutating func shown(_ result: Result<Answer, Problem>, at now: Int64) {
        guard case .waiting(let exchange) = phase else { return }
        switch result {
        case .success(let found):
            answer(found.conditional(on: exchange.head), at: now)
        case .failure(let problem): answer(exchange.answer(problem), at: now)
        }
    }

    /// What was asked leads on.
    mutating func lead(to result: Result<Errand, Problem>, at now: Int64) {
        guard case .waiting(let exchange) = phase else { return }
        switch result {
        case .success(.answer(let found)): shown(.success(found), at: now)
        case .success(let errand):
            do throws(Problem) {
                try follow(errand, exchange, at: now)
            } catch {
                answer(exchange.answer(error), at: now)
            }
        case .failure(let problem): shown(.failure(problem), at: now)
        }
    }
}
