internal import Casework

/// The demands that stand at the writer's counter, and what each has in hand.
struct Counter {
    final class Standing {
        let demand: Demand
        let port: Port
        private let bytesInHandMax: Int
        private(set) var held: Set<Item> = []
        private var heldBytes = 0
        var isEnded = false
        /// Its consumer is gone; what it holds goes back to the queue.
        var isGone = false

        init(_ demand: Demand, port: Port, bytesInHandMax: Int) {
            self.demand = demand
            self.port = port
            self.bytesInHandMax = bytesInHandMax
        }

        var hasRoom: Bool {
            !isEnded && held.count < demand.window && heldBytes < bytesInHandMax
        }

        fileprivate func take(_ item: Item, _ bytes: Int) {
            if held.insert(item).inserted { heldBytes += bytes }
        }

        fileprivate func drop(_ item: Item, _ bytes: Int) {
            if held.remove(item) != nil { heldBytes -= bytes }
        }
    }

    /// One item in hand.
    struct Hold {
        let standing: Standing
        let token: LeaseToken
        fileprivate let bytes: Int
    }

    private var byTicket: [Ticket: Standing] = [:]
    private(set) var byConsumer: [ConsumerID: [Standing]] = [:]
    /// In turn: whoever was served goes to the end.
    private var byQueue: [Queue: [Standing]] = [:]
    private(set) var holder: [Item: Hold] = [:]
    /// Queues where something may have become possible in this batch.
    private var stirred: Set<Queue> = []
    /// What left somebody's hands in this batch, until the commit makes it true.
    private var letGo: [(item: Item, hold: Hold)] = []
    /// What one demand may have in hand with more to come; a single item may be larger.
    private let bytesInHandMax: Int

    init(bytesInHandMax: Int) { self.bytesInHandMax = bytesInHandMax }

    mutating func add(_ demand: Demand, port: Port) {
        // A ticket used twice must not leave a demand behind that nobody can end.
        end(demand.ticket)
        let standing = Standing(demand, port: port, bytesInHandMax: bytesInHandMax)
        byTicket[demand.ticket] = standing
        byConsumer[demand.ticket.consumer, default: []].append(standing)
        byQueue[demand.queue, default: []].append(standing)
        stirred.insert(demand.queue)
    }

    /// - Returns: the queue, if nobody reads it any more.
    @discardableResult
    mutating func end(_ ticket: Ticket) -> Queue? {
        guard let standing = byTicket.removeValue(forKey: ticket) else { return nil }
        standing.isEnded = true
        let queue = standing.demand.queue
        byQueue[queue]?.removeAll { $0 === standing }
        // Whoever subscribes and unsubscribes all day must not fill the memory.
        byConsumer[ticket.consumer]?.removeAll { $0.isEnded && $0.held.isEmpty }
        guard !hasReader(queue) else { return nil }
        byQueue[queue] = nil
        return queue
    }

    /// What a consumer that is gone still had in hand, and what that says of it.
    struct Orphan {
        let item: Item
        let end: LeaseEnd
    }

    /// - Returns: what the consumer still had in hand, in the order it was handed out, and the
    ///   queues that nobody reads any more.
    mutating func end(_ consumer: ConsumerID) -> (orphans: [Orphan], deserted: [Queue]) {
        guard let standings = byConsumer.removeValue(forKey: consumer) else { return ([], []) }
        var orphans: [Orphan] = []
        var deserted: [Queue] = []
        for standing in standings {
            if let queue = end(standing.demand.ticket) { deserted.append(queue) }
            standing.isGone = true
            let held = standing.held.compactMap { item in holder[item].map { (item, $0.token) } }
                .sorted { $0.1 < $1.1 }
            for (place, (item, _)) in held.enumerated() {
                orphans.append(
                    Orphan(item: item, end: place == 0 ? .connectionEnded : .prefetched))
            }
        }
        return (orphans, deserted)
    }

    /// Whoever is served goes to the end of its line.
    mutating func hand(_ item: Item, _ token: LeaseToken, bytes: Int, to standing: Standing) {
        standing.take(item, bytes)
        holder[item] = Hold(standing: standing, token: token, bytes: bytes)
        let queue = standing.demand.queue
        guard let index = byQueue[queue]?.firstIndex(where: { $0 === standing }) else { return }
        byQueue[queue]?.remove(at: index)
        byQueue[queue]?.append(standing)
    }

    /// An item changed: whoever had it in hand may have room again.
    mutating func note(_ waiter: Waiter) {
        if let hold = holder[waiter.item], waiter.lease?.token != hold.token {
            letGo.append((waiter.item, hold))
            holder[waiter.item] = nil
            hold.standing.drop(waiter.item, hold.bytes)
            stirred.insert(hold.standing.demand.queue)
        }
        if waiter.isFree, let queue = waiter.queue { stirred.insert(queue) }
    }

    /// The next demand of a queue that has room, from a place in its line on.
    ///
    /// - Parameter place: moved to where that demand stands. Serving it (``hand(_:_:to:)``) sends
    ///   it to the end, and the place then names the one behind it.
    func next(in queue: Queue, from place: inout Int) -> Standing? {
        guard let line = byQueue[queue] else { return nil }
        while place < line.count, !line[place].hasRoom { place += 1 }
        return place < line.count ? line[place] : nil
    }

    /// A lease that holds and was given to another consumer: knowing its token is no proof.
    func isInOtherHands(_ item: Item, _ token: LeaseToken, than consumer: ConsumerID) -> Bool {
        guard let hold = holder[item], hold.token == token else { return false }
        return hold.standing.demand.ticket.consumer != consumer
    }

    /// Whether anybody reads the queue at all.
    func hasReader(_ queue: Queue) -> Bool { !(byQueue[queue]?.isEmpty ?? true) }

    mutating func takeStirred() -> [Queue] {
        defer { stirred.removeAll(keepingCapacity: true) }
        return stirred.sorted()
    }

    /// The batch is committed: what was let go in it stays so.
    mutating func confirm() { letGo.removeAll(keepingCapacity: true) }

    /// After a batch was taken back: what was handed out in it was not, and what was let go in it
    /// is in hand as before.
    ///
    /// - Returns: what consumers hold that are gone, by number.
    mutating func takeBack(keeping isHeld: (Item, LeaseToken) -> Bool) -> [Orphan] {
        for (item, hold) in letGo {
            let standing = hold.standing
            holder[item] = hold
            standing.take(item, hold.bytes)
            let consumer = standing.demand.ticket.consumer
            let isListed = byConsumer[consumer]?.contains { $0 === standing } ?? false
            if !standing.isGone && !isListed { byConsumer[consumer, default: []].append(standing) }
        }
        letGo.removeAll(keepingCapacity: true)
        for (item, hold) in holder where !isHeld(item, hold.token) {
            holder[item] = nil
            hold.standing.drop(item, hold.bytes)
        }
        stirred.formUnion(byQueue.keys)
        return holder.filter { $0.value.standing.isGone }.keys.sorted().map {
            Orphan(item: $0, end: .prefetched)
        }
    }
}
