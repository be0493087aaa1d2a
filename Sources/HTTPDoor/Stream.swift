internal import Casework
internal import Ledger
internal import Wire

/// Broadcasts as they come, in the form of Server-Sent Events.
struct Stream {
    let subjects: Set<Broadcast>
    let identity: Identity
    let isChunked: Bool
    var saidAt: Int64
}

extension Session {
    mutating func beginStream(
        of subjects: Set<Broadcast>, for identity: Identity?, _ exchange: Exchange,
        at now: Int64
    ) {
        guard let identity else { return }
        answered.append(
            Answered(method: exchange.head.method, status: .ok, nanoseconds: nil))
        writeHead(Answer(.ok, .events), id: exchange.id, keepsAlive: false)
        if exchange.takesChunks { output.beginChunked() } else { output.end() }
        phase = .streaming(
            Stream(
                subjects: subjects, identity: identity, isChunked: exchange.takesChunks,
                saidAt: now))
        wish(.hearBroadcasts(subjects))
        // The client sees at once that it is heard.
        say(": \(exchange.id)\n\n", at: now)
    }

    mutating func notice(
        _ notice: Notice, subject: Broadcast, body: [UInt8], at now: Int64
    ) {
        guard case .streaming(let stream) = phase, stream.subjects.contains(subject) else { return }
        guard notice.mayBeHeard(by: stream.identity) else { return }
        // JSON without layout has no line break in it.
        let text = String(decoding: body, as: UTF8.self)
        say("id: \(notice.sequence)\nevent: \(subject.rawValue)\ndata: \(text)\n\n", at: now)
    }

    /// Whoever is gone is only noticed by writing to it.
    mutating func beat(_ stream: Stream, at now: Int64) {
        if now - stream.saidAt >= limits.streamBeatMilliseconds { say(":\n\n", at: now) }
    }

    private mutating func say(_ text: String, at now: Int64) {
        guard case .streaming(var stream) = phase else { return }
        stream.saidAt = now
        phase = .streaming(stream)
        if stream.isChunked { output.chunk(Array(text.utf8)) } else { output.bytes += text.utf8 }
    }
}
