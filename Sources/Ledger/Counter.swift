internal import Casework

/// The demands that stand at the writer's counter, and what each has in hand.
struct Counter {
    final class Standing {
        let demand: Demand
        let port: Port
        var held: Set<ObligationID> = []
        var isEnded = false

        init(_ demand: Demand, port: Port) {
            self.demand = demand
            self.port = port
        }

        var hasRoom: Bool { !isEnded && held.count < demand.window }
    }

    private var byTicket: [Ticket: Standing] = [:]
    private var byConsumer: [ConsumerID: [Standing]] = [:]
    /// In turn: whoever was served goes to the end.
    private var byQueue: [AgencyID: [Standing]] = [:]
    private var holder: [ObligationID: (standing: Standing, token: LeaseToken)] = [:]
    /// Queues where something may have become possible in this batch.
    private var stirred: Set<AgencyID> = []

    mutating func add(_ demand: Demand, port: Port) {
        let standing = Standing(demand, port: port)
        byTicket[demand.ticket] = standing
        byConsumer[demand.ticket.consumer, default: []].append(standing)
        byQueue[demand.queue, default: []].append(standing)
        stirred.insert(demand.queue)
    }

    mutating func end(_ ticket: Ticket) {
        guard let standing = byTicket.removeValue(forKey: ticket) else { return }
        standing.isEnded = true
        byQueue[standing.demand.queue]?.removeAll { $0 === standing }
    }

    /// - Returns: what the consumer still had in hand, oldest first, with its identity.
    mutating func end(_ consumer: ConsumerID) -> [ObligationID] {
        guard let standings = byConsumer.removeValue(forKey: consumer) else { return [] }
        var held: [ObligationID] = []
        for standing in standings {
            end(standing.demand.ticket)
            held.append(contentsOf: standing.held)
        }
        return held.sorted()
    }

    mutating func hand(_ id: ObligationID, _ token: LeaseToken, to standing: Standing) {
        standing.held.insert(id)
        holder[id] = (standing, token)
    }

    /// An obligation changed: whoever had it in hand may have room again.
    mutating func note(_ obligation: Obligation) {
        if let (standing, token) = holder[obligation.id],
            obligation.waiting?.lease?.token != token
        {
            holder[obligation.id] = nil
            standing.held.remove(obligation.id)
            stirred.insert(standing.demand.queue)
        }
        if let waiting = obligation.waiting, waiting.lease == nil { stirred.insert(waiting.queue) }
    }

    /// The next demand of a queue that has room, moved to the end of its line.
    mutating func next(in queue: AgencyID) -> Standing? {
        guard var line = byQueue[queue], let index = line.firstIndex(where: \.hasRoom) else {
            return nil
        }
        let standing = line.remove(at: index)
        line.append(standing)
        byQueue[queue] = line
        return standing
    }

    mutating func takeStirred() -> [AgencyID] {
        defer { stirred.removeAll(keepingCapacity: true) }
        return stirred.sorted()
    }

    mutating func stir(_ queue: AgencyID) { stirred.insert(queue) }

    /// After a batch was taken back: what was handed out in it was not.
    mutating func keepOnly(_ isHeld: (ObligationID, LeaseToken) -> Bool) {
        for (id, held) in holder where !isHeld(id, held.token) {
            holder[id] = nil
            held.standing.held.remove(id)
        }
        stirred.formUnion(byQueue.keys)
    }
}
