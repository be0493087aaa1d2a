internal import Casework

/// What is to be said after the commit, gathered per port so that each is woken once.
struct Outbox {
    private var ports: [ObjectIdentifier: (port: Port, dispatches: [Dispatch])] = [:]
    private var watchers: [Port] = []
    private var queueWatchers: [Port] = []
    /// What of it is counted, until it was.
    private(set) var words = Meter.Words()

    mutating func watch(_ port: Port) {
        if !watchers.contains(where: { $0 === port }) { watchers.append(port) }
    }

    mutating func watchQueues(_ port: Port, _ isWatched: Bool) {
        queueWatchers.removeAll { $0 === port }
        if isWatched { queueWatchers.append(port) }
    }

    var isTellingOfQueues: Bool { !queueWatchers.isEmpty }

    mutating func put(_ dispatch: Dispatch, to port: Port) {
        words.note(dispatch)
        ports[ObjectIdentifier(port), default: (port, [])].dispatches.append(dispatch)
    }

    mutating func broadcast(_ notice: Notice) {
        let isOfQueue = if case .queue = notice.subject { true } else { false }
        for watcher in isOfQueue ? queueWatchers : watchers { put(.notice(notice), to: watcher) }
    }

    mutating func send() {
        for (port, dispatches) in ports.values { port.deliver(dispatches) }
        ports.removeAll(keepingCapacity: true)
    }

    /// The batch was taken back: nothing it would have said is true.
    mutating func clear() {
        ports.removeAll(keepingCapacity: true)
        words.clear()
    }

    /// What was said is counted.
    mutating func forgetWords() { words.clear() }
}
