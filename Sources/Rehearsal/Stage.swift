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
    /// For whoever works with the lists: dice of their own, so that households and agencies do as
    /// they would without them.
    var chance: Draw
    var diary = Diary()
    var notebook: Notebook
    /// Nil when nothing goes wrong.
    var trouble: Trouble?

    private var line: Line?
    /// What waits for its answer, by ticket.
    private var asked: [UInt64: Asked] = [:]
    private var lastTicket: UInt64 = 0
    private var lastConsumer: UInt64 = 1
    private var hasPosted = false

    /// The way to one life of the broker.
    private struct Line {
        let broker: Broker
        let reader: Reader
        let mail = Mailbox<Dispatch>()
        let sights = Mailbox<Sight>()
        /// One port for all: its words come in one order, and with them everything that follows.
        let port: Port

        init(_ machine: Machine.Running) {
            broker = machine.broker
            reader = machine.reader
            port = Port { [mail] in mail.post(contentsOf: $0) }
            broker.watch(port)
        }
    }

    init(
        county: County, clock: VirtualClock, hours: OfficeHours, seed: UInt64, trouble: Trouble?,
        poisonAfter: Int
    ) {
        self.county = county
        self.clock = clock
        draw = Draw(seed: seed)
        chance = Draw(seed: seed ^ 0x115_75)
        self.trouble = trouble
        self.poisonAfter = poisonAfter
        notebook = Notebook(isTroubled: trouble != nil)
        self.hours = hours
    }

    var now: Instant { clock.now }

    /// Some referral has to be the one; the first ordinary one after so many cases.
    func mayBePoison(_ id: ObligationID) {
        if poison == nil, notebook.receipts.count > poisonAfter { poison = id }
    }

    // MARK: The line to the broker

    func connect(to machine: Machine.Running) {
        line = Line(machine)
        hasPosted = true
    }

    /// The broker is gone. What was asked under a key is asked again later; what belonged to a
    /// connection went with it.
    ///
    /// - Returns: what was being taken note of when the line broke: nobody can tell whether it was.
    func disconnect() -> [(desk: AgencyID, delivery: Delivery)] {
        line = nil
        var uncertain: [(AgencyID, Delivery)] = []
        for number in asked.keys.sorted() {
            guard let lost = asked[number] else { continue }
            if lost.name == nil { asked[number] = nil } else { repeatLater(number) }
            if case .take(let delivery) = lost.question { uncertain.append((lost.desk, delivery)) }
        }
        return uncertain
    }

    // MARK: Asking

    /// - Parameter consumer: the connection that got what the command gives back or takes note of;
    ///   everything else is asked over one that polls nothing.
    func ask(
        _ command: Command, as identity: Identity, at desk: AgencyID, _ question: Question,
        over consumer: ConsumerID = ConsumerID(1)
    ) {
        let asked = Asked(
            desk: desk, question: question, command: command, identity: identity,
            consumer: consumer, key: key(for: command))
        send(asked)
        if asked.name != nil, trouble?.sendsTwice() == true { send(asked) }
    }

    /// Something of the lists.
    func perform(_ command: Command, as identity: Identity, at desk: AgencyID) {
        ask(command, as: identity, at: desk, .lists)
    }

    /// Takes note and puts back go without a key, as ACK and NACK do; so does a look at whom a
    /// claim is for.
    private func key(for command: Command) -> String? {
        switch command {
        case .act(let verb, _) where verb.lease == nil: "rehearsal-\(lastTicket + 1)"
        case .write, .change, .claim, .handleClaim: "rehearsal-\(lastTicket + 1)"
        default: nil
        }
    }

    /// Somebody looks at the lists. Whoever gets no answer looks again another time.
    func look(_ question: @escaping @Sendable (Views) throws(ViewError) -> Sight) {
        guard let line else { return }
        line.broker.look(.glance, question) { [sights = line.sights] result in
            if case .success(let sight) = result { sights.post(sight) }
        }
        hasPosted = true
    }

    func takeSights() -> [Sight] { line?.sights.takeNow() ?? [] }

    /// Which need a charity means.
    func need(_ code: NeedCode) -> ObligationID? { line?.broker.need(code) }

    /// How much of an offer nobody holds, as the ledger has it now.
    func free(of address: OfferingAddress) -> Int64? {
        (try? line?.reader.offering(address))?.free
    }

    private func send(_ question: Asked) {
        var question = question
        if case .act(let verb, let id) = question.command {
            question.wasFitting = fits(verb, id)
        }
        let ticket = ticket(of: question.consumer, for: question)
        guard let line, let command = question.command else { return }
        line.broker.perform(
            command, as: question.identity, key: question.key, ticket: ticket, port: line.port)
    }

    /// Connects to the queue of a desk.
    func poll(as identity: Identity, at desk: AgencyID, window: Int) -> Ticket {
        lastConsumer += 1
        let asked = Asked(
            desk: desk, question: .poll, command: nil, identity: identity,
            consumer: ConsumerID(lastConsumer), key: nil)
        let ticket = ticket(of: asked.consumer, for: asked)
        guard let line else { return ticket }
        line.broker.poll(
            .obligations(of: desk), as: identity, window: window, ticket: ticket, port: line.port)
        return ticket
    }

    func stopPolling(_ ticket: Ticket) {
        line?.broker.stopPolling(ticket)
        hasPosted = true
    }

    func leave(_ consumer: ConsumerID) {
        line?.broker.leave(consumer)
        hasPosted = true
    }

    private func ticket(of consumer: ConsumerID, for question: Asked) -> Ticket {
        lastTicket += 1
        asked[lastTicket] = question
        hasPosted = true
        return Ticket(consumer: consumer, number: lastTicket)
    }

    // MARK: Asking again

    func repeatLater(_ number: UInt64) {
        later(.again(ticket: number), minutes: trouble?.minutesUntilAgain() ?? 1)
    }

    func again(_ number: UInt64) {
        guard let asked = asked.removeValue(forKey: number) else { return }
        send(asked)
    }

    /// Everything that has no answer yet, once more.
    func askAllAgain() {
        for number in asked.keys.sorted() { again(number) }
    }

    var unanswered: Int { asked.count }

    // MARK: Hearing

    func takeMail() -> [Dispatch] { line?.mail.takeNow() ?? [] }

    /// What an answer answers; nil when it is lost on the way, or waits for room on the disk.
    func hear(_ result: Result<Effect, Refusal>, to ticket: Ticket) -> Asked? {
        guard let question = asked[ticket.number] else { return nil }
        if question.name != nil {
            if case .failure(let refusal) = result, refusal.code == .ledgerFull {
                notebook.note(refusal, to: question)
                repeatLater(ticket.number)
                return nil
            }
            if trouble?.losesAnswer() == true {
                repeatLater(ticket.number)
                return nil
            }
        }
        asked[ticket.number] = nil
        return question
    }

    /// What a charity learned; the answer to its question.
    func hear(_ contact: ClaimContact, to ticket: Ticket) {
        guard let asked = asked.removeValue(forKey: ticket.number) else { return }
        notebook.lists.disclose(contact.claim.id, to: asked.desk, by: contact.sequence)
    }

    /// Whether an obligation stands in the ledger as a verb needs it.
    func fits(_ verb: Verb, _ id: ObligationID) -> Bool {
        guard trouble != nil, let obligation = try? line?.reader.obligation(id) else {
            return false
        }
        return Fitness.of(verb, on: obligation)
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
