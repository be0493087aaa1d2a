import Casework
import FuzzInput
import Wire

@testable import HTTPDoor

/// The house behind a session: carries out what it wishes, as the porter does, in whatever mood.
struct House {
    /// What happens once a piece was read.
    enum Mood: CaseIterable {
        case answers, dawdles, waits, waitsLong, forgets, drains, announces, delivers, hangsUp
        /// The answers are longer than what may wait for one client.
        case rambles
    }

    /// What was asked and not answered yet.
    enum Question {
        case admission
        /// - Parameter stands: the ledger has taken note of it.
        case poll(stands: Bool)
        case errand(Errand)
    }

    /// What a request shows of who sends it.
    enum Proof: Equatable {
        case header(String?)
        case token(String?)
    }

    static let identities = [
        identity("qinghe-clerk", .window, "qinghe-window"),
        identity("housing", .agency, "housing"),
        identity("federation", .charity, "federation"),
        identity("secretariat", .secretariat, "office"),
        identity("auditor", .auditor, nil),
        identity("operator", .operator, nil),
        nil,
    ]

    var session: Session
    var ears: Ears
    let identity: Identity?
    let refusesEvery: Int
    private let moods: [Mood]
    private var moodCount = 0
    var now: Int64 = 0
    var sequence: Int64 = 0
    var question: Question?
    /// What the caller was let in with.
    var admitted: Proof?
    var isHearingBroadcasts = false
    var offering: Offering?
    var isRambling = false
    /// What the door does not want to read yet.
    private var unread: [UInt8] = []

    /// - Parameters:
    ///   - identity: an index; with the last of them the gate admits nobody.
    ///   - every: of so many answers one is a refusal; 0 for none.
    init(_ identity: Int, _ every: Int, _ moods: [Mood]) {
        session = Session(
            requests: Self.requests, limits: Self.exchanges, isCertified: moods[0] == .announces,
            mark: "mark", now: { Instant(milliseconds: 1_782_867_600_000) }, stopwatch: { 0 },
            queryCode: { _ in nil }, at: 0)
        ears = Ears(Self.requests)
        self.identity = Self.identities[identity]
        refusesEvery = every
        self.moods = moods
    }

    /// Small ones, so that the fuzzer comes to each of them.
    private static let requests = RequestLimits(
        headerCountMax: 12, headerBytesMax: 700, targetBytesMax: 120, bodyBytesMax: 900)

    private static var exchanges: ExchangeLimits {
        var limits = ExchangeLimits()
        limits.aheadBytesMax = 200
        return limits
    }

    private static func identity(_ account: String, _ role: Role, _ agency: String?) -> Identity {
        Identity(account: account, role: role, agency: agency.flatMap { AgencyID($0) })
    }

    // MARK: The client

    mutating func hear(_ piece: [UInt8]) {
        unread += piece
        for _ in 0..<2 {
            read()
            act(moods[moodCount % moods.count])
            moodCount += 1
        }
    }

    /// As much as the door wants to read.
    private mutating func read() {
        while !unread.isEmpty, session.wantsInput, !session.isClosing, !session.hasEnded {
            let piece = unread
            unread = []
            ears.sent(piece)
            session.received(piece.span, at: now)
            settle()
        }
    }

    /// The client has hung up: what it said is answered, and then the door closes.
    consuming func close() -> Ears {
        for _ in 0..<200 where !session.isClosing && !unread.isEmpty {
            reply()
            read()
            if question == nil { pass(31_000) }
        }
        if !session.hasEnded { hangUp() }
        for _ in 0..<200 where !session.isClosing { reply() }
        promise(session.isClosing, "the session stays open behind its end")
        promise(question == nil, "something is asked that nobody waits for")
        promise(!isHearingBroadcasts, "it hears broadcasts behind its end")
        session.received(Array("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n".utf8).span, at: now)
        settle()
        ears.close()
        promise(ears.isSatisfied, "a request has no answer")
        return ears
    }

    private mutating func act(_ mood: Mood) {
        if session.isClosing { return }
        isRambling = mood == .rambles
        switch mood {
        case .answers, .rambles: while question != nil { reply() }
        case .dawdles: break
        case .waits: pass(700)
        case .waitsLong: pass(31_000)
        case .forgets:
            admitted = nil
            session.forgetCaller(at: now)
            settle()
        case .drains:
            session.isDraining = true
            pass(0)
        case .announces: announce()
        case .delivers:
            // What the ledger has not noted cannot be served.
            if case .poll(stands: false) = question { reply() }
            deliver()
        case .hangsUp: hangUp()
        }
    }

    private mutating func hangUp() {
        session.ended(at: now)
        settle()
    }

    mutating func pass(_ milliseconds: Int64) {
        now += milliseconds
        session.ticked(at: now)
        settle()
    }

    // MARK: The porter

    /// The longest answer, and what may be asked for in a request.
    private static let heldBytesMax = longBytes + 200 + 1_600 + 2 * (700 + 120 + 900 + 64)
    private static let outputBytesMax = 400 << 10

    /// Does what an event left to be done.
    mutating func settle() {
        repeat {
            session.sendOn(at: now)
            session.advance(at: now)
            promise(session.output.bytes.count <= Self.outputBytesMax, "it says too much at once")
            ears.hear(session.output.bytes)
            session.output.bytes = []
            carryOutWishes()
        } while session.hasMore
        promise((0...Self.heldBytesMax).contains(session.heldBytes), "it holds too much")
    }

    /// Also those that come of the others: who is known by a cookie is served at once.
    private mutating func carryOutWishes() {
        var wishes = session.takeWishes()
        while !wishes.isEmpty {
            for wish in wishes { carryOut(wish) }
            wishes = session.takeWishes()
        }
    }

    var proof: Proof {
        isAtPage
            ? .token(ears.present.flatMap { SignInCookie.token(in: $0) })
            : .header(ears.present?["authorization"])
    }

    private var resource: Resource? {
        ears.present.flatMap { PathSegments.split($0.path) }.flatMap { Resource($0) }
    }

    private var isAtPage: Bool { if case .page = resource { true } else { false } }

    private mutating func carryOut(_ wish: Session.Wish) {
        switch wish {
        case .admit(let login, _):
            promise(login != nil || session.isCertified, "who is to be admitted?")
            ask(.admission)
        case .recognize(let token, _): recognize(token)
        case .carryOut(.answer, _), .carryOut(.watch, _): promise(false, "that is the session's")
        case .carryOut(.readiness, as: nil): ask(.errand(.readiness))
        case .carryOut(let errand, let caller):
            let isStranger = caller == nil && isAtPage && resource?.isPublic == true
            promise(
                isStranger || caller == identity && admitted == proof, "under another's name")
            if case .poll = errand { ask(.poll(stands: false)) } else { ask(.errand(errand)) }
        case .stopPolling, .forgetPoll:
            guard case .poll = question else { return promise(false, "nobody polls") }
            question = nil
        case .hearBroadcasts(let subjects):
            let hears = !subjects.isEmpty
            promise(hears != isHearingBroadcasts, "it wishes twice for the same")
            promise(!hears || admitted != nil, "nobody hears broadcasts")
            isHearingBroadcasts = hears
        }
    }

    private mutating func ask(_ asked: Question) {
        promise(question == nil, "it asks before it was answered")
        question = asked
    }
}
