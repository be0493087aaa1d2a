internal import Casework

/// The demands that stand at the writer's counter, and what each has in hand.
struct Counter {
    /// The demands of one queue, in turn: whoever was served goes to the end.
    final class Line {
        let queue: Queue
        fileprivate var standings: [Standing] = []
        /// Something may have become possible here in this batch.
        fileprivate var isStirred = false

        fileprivate init(_ queue: Queue) { self.queue = queue }

        /// The next demand that has room, from a place in the line on.
        ///
        /// - Parameter place: moved to where that demand stands. Serving it
        ///   (``Counter/hand(_:_:bytes:to:)``) sends it to the end, and the place then names the
        ///   one behind it.
        func next(from place: inout Int) -> Standing? {
            while place < standings.count, !standings[place].hasRoom { place += 1 }
            return place < standings.count ? standings[place] : nil
        }

        fileprivate func served(_ standing: Standing) {
            guard let index = standings.firstIndex(where: { $0 === standing }) else { return }
            standings.remove(at: index)
            standings.append(standing)
        }
    }

    final class Standing {
        let demand: Demand
        let port: Port
        /// The line keeps its demands, not the other way round. Nil when nobody reads the queue.
        fileprivate weak var line: Line?
        private let bytesInHandMax: Int
        private(set) var held = ItemTable<LeaseToken>()
        private var heldBytes = 0
        var isEnded = false
        /// Its consumer is gone; what it holds goes back to the queue.
        var isGone = false

        fileprivate init(_ demand: Demand, in line: Line, port: Port, bytesInHandMax: Int) {
            self.demand = demand
            self.line = line
            self.port = port
            self.bytesInHandMax = bytesInHandMax
        }

        fileprivate var hasBeenServed: Bool {
            demand.patience == .none || !held.isEmpty
        }

        var hasRoom: Bool {
            !isEnded && held.count < demand.window && heldBytes < bytesInHandMax
        }

        fileprivate func take(_ item: Item, _ token: LeaseToken, _ bytes: Int) {
            if held.update(token, of: item) == nil { heldBytes += bytes }
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
    private var lines: [Queue: Line] = [:]
    private(set) var holder = ItemTable<Hold>()
    private var stirred: [Line] = []
    /// The demands that do not last.
    private var passing: [Standing] = []
    /// What left somebody's hands in this batch, until the commit makes it true.
    private var letGo: [(item: Item, hold: Hold)] = []
    /// What one demand may have in hand with more to come; a single item may be larger.
    private let bytesInHandMax: Int

    init(bytesInHandMax: Int) { self.bytesInHandMax = bytesInHandMax }

    mutating func add(_ demand: Demand, port: Port) {
        // A ticket used twice must not leave a demand behind that nobody can end.
        end(demand.ticket)
        let line = lines[demand.queue] ?? Line(demand.queue)
        lines[demand.queue] = line
        let standing = Standing(demand, in: line, port: port, bytesInHandMax: bytesInHandMax)
        byTicket[demand.ticket] = standing
        byConsumer[demand.ticket.consumer, default: []].append(standing)
        line.standings.append(standing)
        if demand.patience != .lasting { passing.append(standing) }
        stir(line)
    }

    /// The batch is over: whoever came for what was there has got it, and whoever waited for
    /// something has it in hand. What they hold stays theirs.
    mutating func endPassing() {
        guard !passing.isEmpty else { return }
        for standing in passing where standing.hasBeenServed { end(standing.demand.ticket) }
        passing.removeAll { $0.isEnded }
    }

    private mutating func stir(_ line: Line) {
        guard !line.isStirred else { return }
        line.isStirred = true
        stirred.append(line)
    }

    /// - Returns: the queue, if nobody reads it any more.
    @discardableResult
    mutating func end(_ ticket: Ticket) -> Queue? {
        guard let standing = byTicket.removeValue(forKey: ticket) else { return nil }
        standing.isEnded = true
        guard let line = standing.line else { return nil }
        line.standings.removeAll { $0 === standing }
        // Whoever subscribes and unsubscribes all day must not fill the memory.
        byConsumer[ticket.consumer]?.removeAll { $0.isEnded && $0.held.isEmpty }
        guard line.standings.isEmpty else { return nil }
        lines[line.queue] = nil
        return line.queue
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
            let held = standing.held.all.sorted { $0.value < $1.value }
            for (place, (item, _)) in held.enumerated() {
                orphans.append(
                    Orphan(item: item, end: place == 0 ? .connectionEnded : .prefetched))
            }
        }
        return (orphans, deserted)
    }

    /// Whoever is served goes to the end of its line.
    mutating func hand(_ item: Item, _ token: LeaseToken, bytes: Int, to standing: Standing) {
        standing.take(item, token, bytes)
        holder[item] = Hold(standing: standing, token: token, bytes: bytes)
        standing.line?.served(standing)
    }

    /// An item changed: whoever had it in hand may have room again.
    mutating func note(_ waiter: Waiter) {
        if let hold = holder[waiter.item], waiter.lease?.token != hold.token {
            letGo.append((waiter.item, hold))
            holder[waiter.item] = nil
            hold.standing.drop(waiter.item, hold.bytes)
            if let line = hold.standing.line { stir(line) }
        }
        // Where nobody reads there is nothing to hand out.
        if waiter.isFree, let line = waiter.queue.flatMap({ lines[$0] }) { stir(line) }
    }

    /// A lease that holds and was given to another consumer: knowing its token is no proof.
    func isInOtherHands(_ item: Item, _ token: LeaseToken, than consumer: ConsumerID) -> Bool {
        guard let hold = holder[item], hold.token == token else { return false }
        return hold.standing.demand.ticket.consumer != consumer
    }

    /// Whether anybody reads the queue at all.
    func hasReader(_ queue: Queue) -> Bool { lines[queue] != nil }

    /// The lines where something may have become possible, in the order of their queues.
    mutating func takeStirred() -> [Line] {
        defer { stirred.removeAll(keepingCapacity: true) }
        for line in stirred { line.isStirred = false }
        return stirred.sorted { $0.queue < $1.queue }
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
            standing.take(item, hold.token, hold.bytes)
            let consumer = standing.demand.ticket.consumer
            let isListed = byConsumer[consumer]?.contains { $0 === standing } ?? false
            if !standing.isGone && !isListed { byConsumer[consumer, default: []].append(standing) }
        }
        letGo.removeAll(keepingCapacity: true)
        var orphans: [Orphan] = []
        for (item, hold) in holder.all.sorted(by: { $0.item < $1.item }) {
            if !isHeld(item, hold.token) {
                holder[item] = nil
                hold.standing.drop(item, hold.bytes)
            } else if hold.standing.isGone {
                orphans.append(Orphan(item: item, end: .prefetched))
            }
        }
        for line in lines.values { stir(line) }
        return orphans
    }
}
