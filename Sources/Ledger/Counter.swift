internal import Casework

/// The demands that stand at the writer's counter, and what each has in hand.
struct Counter {
    final class Standing {
        let demand: Demand
        let port: Port
        var held: Set<ObligationID> = []
        var isEnded = false
        /// Its consumer is gone; what it holds goes back to the queue.
        var isGone = false

        init(_ demand: Demand, port: Port) {
            self.demand = demand
            self.port = port
        }

        var hasRoom: Bool { !isEnded && held.count < demand.window }
    }

    private var byTicket: [Ticket: Standing] = [:]
    private(set) var byConsumer: [ConsumerID: [Standing]] = [:]
    /// In turn: whoever was served goes to the end.
    private var byQueue: [AgencyID: [Standing]] = [:]
    private(set) var holder: [ObligationID: (standing: Standing, token: LeaseToken)] = [:]
    /// Queues where something may have become possible in this batch.
    private var stirred: Set<AgencyID> = []
    /// What left somebody's hands in this batch, until the commit makes it true.
    private var letGo: [(id: ObligationID, standing: Standing, token: LeaseToken)] = []

    mutating func add(_ demand: Demand, port: Port) {
        // A ticket used twice must not leave a demand behind that nobody can end.
        end(demand.ticket)
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
        // Whoever subscribes and unsubscribes all day must not fill the memory.
        byConsumer[ticket.consumer]?.removeAll { $0.isEnded && $0.held.isEmpty }
    }

    /// What a consumer that is gone still had in hand, and what that says of it.
    struct Orphan {
        let id: ObligationID
        let end: LeaseEnd
    }

    /// - Returns: what the consumer still had in hand, in the order it was handed out.
    mutating func end(_ consumer: ConsumerID) -> [Orphan] {
        guard let standings = byConsumer.removeValue(forKey: consumer) else { return [] }
        var orphans: [Orphan] = []
        for standing in standings {
            end(standing.demand.ticket)
            standing.isGone = true
            let held = standing.held.compactMap { id in holder[id].map { (id, $0.token) } }
                .sorted { $0.1 < $1.1 }
            for (place, (id, _)) in held.enumerated() {
                orphans.append(Orphan(id: id, end: place == 0 ? .connectionEnded : .prefetched))
            }
        }
        return orphans
    }

    /// Whoever is served goes to the end of its line.
    mutating func hand(_ id: ObligationID, _ token: LeaseToken, to standing: Standing) {
        standing.held.insert(id)
        holder[id] = (standing, token)
        let queue = standing.demand.queue
        guard let index = byQueue[queue]?.firstIndex(where: { $0 === standing }) else { return }
        byQueue[queue]?.remove(at: index)
        byQueue[queue]?.append(standing)
    }

    /// An obligation changed: whoever had it in hand may have room again.
    mutating func note(_ obligation: Obligation) {
        if let (standing, token) = holder[obligation.id],
            obligation.waiting?.lease?.token != token
        {
            letGo.append((obligation.id, standing, token))
            holder[obligation.id] = nil
            standing.held.remove(obligation.id)
            stirred.insert(standing.demand.queue)
        }
        if let waiting = obligation.waiting, waiting.lease == nil { stirred.insert(waiting.queue) }
    }

    /// The next demand of a queue that has room.
    func next(in queue: AgencyID) -> Standing? { byQueue[queue]?.first(where: \.hasRoom) }

    mutating func takeStirred() -> [AgencyID] {
        defer { stirred.removeAll(keepingCapacity: true) }
        return stirred.sorted()
    }

    /// The batch is committed: what was let go in it stays so.
    mutating func confirm() { letGo.removeAll(keepingCapacity: true) }

    /// After a batch was taken back: what was handed out in it was not, and what was let go in it
    /// is in hand as before.
    ///
    /// - Returns: what consumers hold that are gone, by number.
    mutating func takeBack(keeping isHeld: (ObligationID, LeaseToken) -> Bool) -> [Orphan] {
        for (id, standing, token) in letGo {
            holder[id] = (standing, token)
            standing.held.insert(id)
            let consumer = standing.demand.ticket.consumer
            let isListed = byConsumer[consumer]?.contains { $0 === standing } ?? false
            if !standing.isGone && !isListed { byConsumer[consumer, default: []].append(standing) }
        }
        letGo.removeAll(keepingCapacity: true)
        for (id, held) in holder where !isHeld(id, held.token) {
            holder[id] = nil
            held.standing.held.remove(id)
        }
        stirred.formUnion(byQueue.keys)
        return holder.filter { $0.value.standing.isGone }.keys.sorted().map {
            Orphan(id: $0, end: .prefetched)
        }
    }
}
