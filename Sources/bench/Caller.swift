import Transport
import Wire

/// One connection of the generator.
final class Caller {
    enum Role: Equatable, Sendable {
        case producer
        case consumer(queue: Int)
    }

    enum Phase {
        case connecting, subscribing, ready
    }

    let connection: Connection
    let role: Role
    var phase = Phase.connecting
    var parser = FrameParser()

    init(_ connection: Connection, as role: Role) {
        self.connection = connection
        self.role = role
    }
}
