import Broker
import Casework
import Forms
import Handover
import Ledger
import Testing
import Wire

@testable import StompDoor

/// Sessions without sockets over a real ledger: what they wish for is carried out on the test's
/// thread, and what the ledger says is told to them.
final class Backroom {
    /// One client and its session.
    final class Desk {
        var talk: Conversation
        fileprivate var isGone = false

        fileprivate init(_ talk: Conversation) { self.talk = talk }
    }

    private final class Heard: Sendable {
        let dispatches = Lock<[Dispatch]>([])
    }

    let office: Office
    private let writer: Writer
    private let heard = Heard()
    private let port: Port
    private var desks: [Desk] = []

    init() throws {
        (office, writer) = try Office.open()
        let heard = heard
        port = Port { dispatches in heard.dispatches.withLock { $0 += dispatches } }
        office.broker.watch(port)
    }

    func desk(
        _ identity: Identity, _ version: StompVersion = .v1_2,
        limits: SessionLimits = SessionLimits()
    ) throws -> Desk {
        let talk = try Conversation(
            as: identity, version: version, consumer: UInt64(desks.count + 1), sessions: limits)
        let desk = Desk(talk)
        desks.append(desk)
        return desk
    }

    /// Says it, carries out what comes of it, and gives back what this client hears.
    @discardableResult
    func say(_ frames: Frame..., at desk: Desk) throws -> [Frame] {
        for frame in frames { desk.talk.say(frame) }
        try settle()
        return try desk.talk.hear()
    }

    /// An entry of the social list comes onto it, which everybody hears who listens.
    func publish(_ code: String) throws {
        let address = "/list/social/anping-charity-federation/\(code)/publish"
        try say(
            Frame(.send, ["destination": "/list/social"], body: SampleCase.offering(code)),
            at: desk(Conversation.charity))
        try say(Frame(.send, ["destination": address]), at: desk(Conversation.secretariat))
    }

    /// Until nobody wishes for anything more.
    func settle() throws {
        var isBusy = true
        while isBusy {
            isBusy = false
            for desk in desks where carryOut(desk) { isBusy = true }
            try office.broker.turn(writer)
            let dispatches = heard.dispatches.withLock { heard in
                defer { heard = [] }
                return heard
            }
            for dispatch in dispatches { tell(dispatch) }
            isBusy = isBusy || !dispatches.isEmpty
            for desk in desks { desk.talk.session.resume(at: 0) }
        }
    }

    /// The client is gone without a word.
    func hangUp(_ desk: Desk) throws {
        leave(desk)
        try settle()
    }

    private func leave(_ desk: Desk) {
        guard !desk.isGone else { return }
        desk.isGone = true
        office.broker.leave(desk.talk.session.consumer)
    }

    private func carryOut(_ desk: Desk) -> Bool {
        guard !desk.isGone else { return false }
        desk.talk.session.handedToNetwork()
        let wishes = desk.talk.wishes()
        for wish in wishes { carryOut(wish) }
        if desk.talk.session.isClosing {
            leave(desk)
            return true
        }
        return !wishes.isEmpty
    }

    private func carryOut(_ wish: Session.Wish) {
        switch wish {
        case .admit: Issue.record("everybody here was admitted")
        case .perform(let command, let identity, let key, let ticket):
            office.broker.perform(command, as: identity, key: key, ticket: ticket, port: port)
        case .performJointly(let steps, let identity, let ticket):
            let parts = steps.map { joint in
                JointRequest.Part(
                    Request(
                        joint.command, by: identity, key: joint.key, ticket: joint.ticket,
                        answer: port),
                    mayBeStale: joint.mayBeStale)
            }
            office.broker.perform(JointRequest(parts, ticket: ticket, answer: port))
        case .poll(let queue, let selection, let identity, let window, let ticket):
            office.broker.poll(
                queue, selecting: selection, as: identity, window: window, ticket: ticket,
                port: port)
        case .stopPolling(let ticket):
            office.broker.stopPolling(ticket)
        }
    }

    private func tell(_ dispatch: Dispatch) {
        switch dispatch {
        case .answer(let ticket, let result):
            desk(of: ticket)?.talk.session.answered(ticket, result)
        case .delivery(let delivery):
            guard let desk = desk(of: delivery.ticket) else { return }
            if desk.talk.session.deliver(delivery) { return }
            office.broker.handBack(.obligation(delivery.obligation.id), delivery.lease.token)
        case .letter(let delivery):
            guard let desk = desk(of: delivery.ticket) else { return }
            if desk.talk.session.deliver(delivery) { return }
            office.broker.handBack(.letter(delivery.letter.id), delivery.lease.token)
        case .papers, .contact:
            break
        case .notice(let notice):
            guard case .list(let offering) = notice.subject else { return }
            for desk in desks where !desk.isGone {
                desk.talk.session.notice(
                    notice, subject: .list, body: NoticeForm.list(offering, at: notice.at))
            }
        }
    }

    private func desk(of ticket: Ticket) -> Desk? {
        desks.first { $0.talk.session.consumer == ticket.consumer && !$0.isGone }
    }
}

extension Backroom {
    func subscribe(
        _ destination: String, ack: String = "client-individual", id: String = "s",
        prefetch: Int = 16, at desk: Desk
    ) throws -> [Frame] {
        try say(
            Frame(
                .subscribe,
                [
                    "id": id, "destination": destination, "ack": ack,
                    "prefetch-count": "\(prefetch)",
                ]), at: desk)
    }

    /// So many letters to this agency from somebody else.
    func send(_ count: Int, to destination: String = "/letters/housing", at desk: Desk) throws {
        for _ in 0..<count {
            let heard = try say(
                Frame(.send, ["destination": destination, "receipt": "sent"], body: [0]), at: desk)
            try #require(heard.map(\.command) == [.receipt], "\(heard)")
        }
    }
}

extension Frame {
    /// A header that has to be there.
    func header(_ name: String) throws -> String { try #require(self[name], "no \(name)") }
}

extension [Frame] {
    /// What is heard in its order: `receipt-id` of receipts, number of letters.
    var told: [String] {
        map { frame in
            switch frame.command {
            case .receipt: frame["receipt-id"] ?? "?"
            case .message: "letter " + (frame["letter"] ?? "?")
            default: frame["code"] ?? frame.command.rawValue
            }
        }
    }
}
