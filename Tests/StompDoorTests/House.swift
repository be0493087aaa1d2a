import Broker
import Ledger
import StompDoor
import Transport
import Wire

/// An office whose door is open on a free port of this machine, until the last reference is gone.
final class House: Sendable {
    let office: Office
    private let door: StompDoor

    init(
        loops: Int = 2, frames: FrameLimits = FrameLimits(), connections: Limits = Limits(),
        ledger: Ledger.Options = Ledger.Options()
    ) throws {
        let (office, writer) = try Office.open(ledger)
        self.office = office
        var limits = connections
        // Most clients stay connected until the end; waiting for them would only cost time.
        limits.stopMilliseconds = 50
        door = StompDoor(
            office.broker, at: [Address(host: "127.0.0.1", port: 0)], loops: loops, frames: frames,
            connections: limits)
        office.broker.start(writer) { error in preconditionFailure("\(error)") }
        try door.start()
    }

    deinit {
        door.stop()
        office.broker.stop()
    }

    func socket() throws -> Socket {
        try Socket.connect(host: "127.0.0.1", port: door.ports[0])
    }

    /// Nobody yet: CONNECT has not been said.
    func stranger(_ version: StompVersion = .v1_2) throws -> Caller {
        Caller(try socket(), version)
    }

    func caller(_ login: String, _ version: StompVersion = .v1_2) throws -> Caller {
        let caller = try stranger(version)
        try caller.connect(login)
        return caller
    }
}
