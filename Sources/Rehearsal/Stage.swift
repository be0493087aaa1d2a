internal import Broker
internal import Casework
internal import Handover
internal import Ledger

/// What all actors share: the time, the chance, the diary, the notebook, and the way to the
/// broker and back.
final class Stage {
    let county: County
    let clock: VirtualClock
    let hours: OfficeHours
    /// The one referral that no desk can digest; it ends on the window's return desk.
    private(set) var poison: ObligationID?
    private let poisonAfter: Int
    var draw: Draw
    var diary = Diary()
    var notebook = Notebook()

    private let broker: Broker
    private let mail = Mailbox<Dispatch>()
    private let port: Port
    private var questions: [UInt64: (desk: AgencyID, question: Question)] = [:]
    private var lastTicket: UInt64 = 0
    private var lastConsumer: UInt64 = 1
    private var hasPosted = false

    init(_ broker: Broker, county: County, clock: VirtualClock, draw: Draw, poisonAfter: Int) {
        self.broker = broker
        self.county = county
        self.clock = clock
        self.draw = draw
        self.poisonAfter = poisonAfter
        hours = OfficeHours(calendar: county.calendar)
        // One port for all: its words come in one order, and with them everything that follows.
        port = Port { [mail] in mail.post(contentsOf: $0) }
        broker.watch(port)
    }

    var now: Instant { clock.now }

    /// Some referral has to be the one; the first ordinary one after so many cases.
    func mayBePoison(_ id: ObligationID) {
        if poison == nil, notebook.receipts.count > poisonAfter { poison = id }
    }

    // MARK: Asking

    /// - Parameter consumer: the connection that got what the command gives back or takes note of;
    ///   everything else is asked over one that polls nothing.
    func ask(
        _ command: Command, as identity: Identity, at desk: AgencyID, _ question: Question,
        over consumer: ConsumerID = ConsumerID(1)
    ) {
        let ticket = ticket(of: consumer, for: question, at: desk)
        broker.perform(command, as: identity, ticket: ticket, port: port)
    }

    /// Connects to the queue of a desk.
    func poll(as identity: Identity, at desk: AgencyID, window: Int) -> Ticket {
        lastConsumer += 1
        let ticket = ticket(of: ConsumerID(lastConsumer), for: .poll, at: desk)
        broker.poll(
            .obligations(of: desk), as: identity, window: window, ticket: ticket, port: port)
        return ticket
    }

    func stopPolling(_ ticket: Ticket) {
        broker.stopPolling(ticket)
        hasPosted = true
    }

    func leave(_ consumer: ConsumerID) {
        broker.leave(consumer)
        hasPosted = true
    }

    private func ticket(
        of consumer: ConsumerID, for question: Question, at desk: AgencyID
    ) -> Ticket {
        lastTicket += 1
        questions[lastTicket] = (desk, question)
        hasPosted = true
        return Ticket(consumer: consumer, number: lastTicket)
    }

    // MARK: Hearing

    func takeMail() -> [Dispatch] { mail.takeNow() }

    func question(of ticket: Ticket) -> (desk: AgencyID, question: Question)? {
        guard let asked = questions[ticket.number] else { return nil }
        questions[ticket.number] = nil
        return asked
    }

    /// Whether anything was posted since this was asked last.
    func takePosted() -> Bool {
        defer { hasPosted = false }
        return hasPosted
    }

    // MARK: Later

    func later(_ errand: Errand, officeMinutes: Int) {
        enter(errand, at: hours.adding(minutes: officeMinutes, to: now))
    }

    func later(_ errand: Errand, minutes: Int) {
        enter(errand, at: now.adding(minutes: minutes))
    }

    /// Nobody does anything on the stroke of the minute.
    private func enter(_ errand: Errand, at moment: Instant) {
        diary.enter(errand, at: moment.adding(seconds: draw.number(in: 1...59)))
    }
}
