import Handover
import Transport

/// A handler that reports everything it hears to a mailbox and runs what the test posts to it.
final class Probe: Handler {
    enum Event: Equatable, Sendable {
        case opened(ConnectionID)
        case received(ConnectionID, [UInt8])
        case finished(ConnectionID)
        case closed(ConnectionID, CloseReason)
    }

    enum Habit: Sendable {
        case echoes
        case listens
        /// Listens, and leaves it to the test to answer a peer that has finished.
        case staysOpen
    }

    struct Errand: Sendable {
        let run: @Sendable (Probe) -> Void
    }

    let handle: LoopHandle<Errand>
    private let habit: Habit
    private let events: Mailbox<Event>

    init(_ handle: LoopHandle<Errand>, _ habit: Habit, _ events: Mailbox<Event>) {
        self.handle = handle
        self.habit = habit
        self.events = events
    }

    func opened(_ connection: Connection) {
        events.post(.opened(connection.id))
    }

    func received(_ bytes: Span<UInt8>, on connection: Connection) {
        switch habit {
        case .echoes:
            connection.send { output in
                for index in bytes.indices { output.append(bytes[index]) }
            }
        case .listens, .staysOpen:
            var copy: [UInt8] = []
            for index in bytes.indices { copy.append(bytes[index]) }
            events.post(.received(connection.id, copy))
        }
    }

    func finished(_ connection: Connection) {
        events.post(.finished(connection.id))
        if habit != .staysOpen { connection.closeAfterFlush() }
    }

    func closed(_ connection: Connection, because reason: CloseReason) {
        events.post(.closed(connection.id, reason))
    }

    func delivered(_ messages: [Errand]) {
        for errand in messages { errand.run(self) }
    }

    func ticked(atMilliseconds now: Int64) {}
}
