import Casework
import Handover
import Ledger
import Testing
import Wire

@testable import StompDoor

/// A session without a socket: what a client says goes in, what it hears comes out as frames.
struct Conversation {
    static let clerk = Identity(
        account: "qinghe-clerk", role: .window, agency: AgencyID("qinghe-window"))
    static let medical = Identity(
        account: "medical-security", role: .agency, agency: AgencyID("medical-security"))
    static let charity = Identity(
        account: "anping-charity-federation", role: .charity,
        agency: AgencyID("anping-charity-federation"))
    static let secretariat = Identity(
        account: "secretariat", role: .secretariat, agency: AgencyID("joint-meeting-secretariat"))
    static let housing = Identity(
        account: "housing", role: .agency, agency: AgencyID("housing"))
    static let auditor = Identity(account: "auditor", role: .auditor, agency: nil)

    var session: Session
    private var ears = FrameParser()

    init(
        consumer: UInt64 = 7, limits: FrameLimits = FrameLimits(),
        sessions: SessionLimits = SessionLimits(), secret: @escaping @Sendable () -> String?
    ) {
        session = Session(
            ConsumerID(consumer), frames: limits, limits: sessions, secret: secret,
            queryCode: { _ in QueryCode("7KQ4-XM9T") }, at: 0)
    }

    /// Its secrets are numbers.
    init(
        consumer: UInt64 = 7, limits: FrameLimits = FrameLimits(),
        sessions: SessionLimits = SessionLimits()
    ) {
        let count = Lock(0)
        self.init(consumer: consumer, limits: limits, sessions: sessions) {
            count.withLock { count in
                count += 1
                return "secret-\(consumer)-\(count)"
            }
        }
    }

    /// A session that was admitted and has nothing unread.
    init(
        as identity: Identity, version: StompVersion = .v1_2, heartBeat: String = "0,0",
        consumer: UInt64 = 7, limits: FrameLimits = FrameLimits(),
        sessions: SessionLimits = SessionLimits()
    ) throws {
        self.init(consumer: consumer, limits: limits, sessions: sessions)
        say(
            Frame(
                .connect,
                [
                    "accept-version": version.text, "host": "here", "login": identity.account,
                    "passcode": "secret", "heart-beat": heartBeat,
                ]))
        admit(identity)
        try #require(try hear().map(\.command) == [.connected])
    }

    mutating func say(_ bytes: [UInt8], at now: Int64 = 0) {
        session.received(bytes.span, at: now)
    }

    mutating func say(_ text: String, at now: Int64 = 0) { say(Array(text.utf8), at: now) }

    mutating func say(_ frames: Frame..., at now: Int64 = 0) {
        var writer = FrameWriter(version: session.output.version)
        for frame in frames { writer.append(frame) }
        say(writer.bytes, at: now)
    }

    mutating func admit(_ identity: Identity?, at now: Int64 = 0) {
        session.forgetWishes()
        if let identity {
            session.admitted(identity, at: now)
        } else {
            session.turnedAway(.notAdmitted)
        }
    }

    /// Hands it a delivery that it should take, or should not, so that it goes back.
    mutating func take(
        _ delivery: Delivery, _ isTaken: Bool = true, at location: SourceLocation = #_sourceLocation
    ) {
        let answer = session.deliver(delivery)
        #expect(answer == isTaken, sourceLocation: location)
    }

    /// What was written since the last time.
    mutating func hear() throws -> [Frame] {
        ears.version = session.output.version
        let bytes = session.output.bytes
        session.output.bytes = []
        ears.append(bytes.span)
        var frames: [Frame] = []
        while let frame = try ears.next() { frames.append(frame) }
        return frames
    }

    /// The only frame written since the last time.
    mutating func hearOne() throws -> Frame {
        let frames = try hear()
        try #require(frames.count == 1, "\(frames.map(\.command))")
        return frames[0]
    }

    /// The ERROR that ends it: nothing more is read, and nothing more is wanted.
    mutating func hearError(
        _ code: String, receipt: String? = nil, at location: SourceLocation = #_sourceLocation
    ) throws {
        let frame = try #require(try hear().last, sourceLocation: location)
        #expect(frame.command == .error, sourceLocation: location)
        #expect(frame["code"] == code, sourceLocation: location)
        #expect(frame["receipt-id"] == receipt, sourceLocation: location)
        #expect(frame["message"]?.isEmpty == false, sourceLocation: location)
        #expect(session.isClosing, sourceLocation: location)
    }

    mutating func wishes() -> [Session.Wish] {
        defer { session.forgetWishes() }
        return session.wishes
    }

    /// Exactly so many, or the test ends here.
    mutating func wishes(_ count: Int) throws -> [Session.Wish] {
        let wishes = wishes()
        try #require(wishes.count == count)
        return wishes
    }

    mutating func tickets(_ count: Int) throws -> [Ticket] {
        let tickets = tickets()
        try #require(tickets.count == count)
        return tickets
    }

    /// The tickets of what it wants done, in the order of asking.
    mutating func tickets() -> [Ticket] {
        wishes().compactMap { wish in
            switch wish {
            case .perform(_, as: _, key: _, let ticket): ticket
            case .performJointly(_, as: _, let ticket): ticket
            case .poll(_, _, as: _, window: _, let ticket): ticket
            case .admit, .stopPolling: nil
            }
        }
    }
}

extension Effect {
    static let noted = Effect(.none, sequence: nil)

    static func done(_ id: Int64, next: Int64? = nil) -> Effect {
        Effect(.obligation(ObligationID(id), next: next.map { ObligationID($0) }), sequence: 1)
    }
}
