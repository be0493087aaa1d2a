/// What a loop does with its connections. There is one handler per loop; it is made on the loop's
/// thread, never leaves it, and therefore needs no lock.
public protocol Handler<Message>: AnyObject, SendableMetatype {
    /// What other threads may post to this handler's loop.
    associatedtype Message: Sendable

    /// A connection is there, and where it is secured, both sides have come to terms.
    func opened(_ connection: Connection)

    /// The bytes are those of one read, split wherever the network split them. They are gone when
    /// the call returns.
    func received(_ bytes: Span<UInt8>, on connection: Connection)

    /// The peer sends no more, but may still read what it is owed: the connection stays writable
    /// until the handler closes it, the peer breaks it off, or the limit of half-open time is
    /// reached. Comes at most once, also while reading is paused, and not after an end that the
    /// handler itself decided.
    func finished(_ connection: Connection)

    /// Comes exactly once for every opened connection; nothing can be sent any more.
    func closed(_ connection: Connection, because reason: CloseReason)

    /// All that was posted since the last time, in the order of posting.
    func delivered(_ messages: [Message])

    /// The loop's slow beat, for time-outs.
    func ticked(atMilliseconds now: Int64)
}
