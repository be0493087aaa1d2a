/// What a handler may ask of its loop. Not Sendable, like everything on the loop's thread.
public final class LoopHandle<Message: Sendable> {
    /// How other threads reach this loop; to be given to whoever will answer later.
    public let port: LoopPort<Message>

    let turn: Turn
    var table = ConnectionTable()

    init(port: LoopPort<Message>, turn: Turn) {
        self.port = port
        self.turn = turn
    }

    public var index: Int { port.index }

    /// The monotonic clock as it was when this turn began.
    public var nowMilliseconds: Int64 { turn.nowMilliseconds }

    /// Nobody when the connection is closed, even if its slot has a new tenant.
    public func connection(_ id: ConnectionID) -> Connection? {
        guard Int(id.loop) == index else { return nil }
        return table[id.slot, id.generation]
    }
}
