/// What the server tells one of its loops.
enum LoopOrder: Sendable {
    case listen([Listener])
    case stopListening
    /// The loop owns the descriptor from here on.
    case adopt(descriptor: CInt, Peer, ServerTLS?)
    case stop
}
