/// Where the writer's words go after a commit: one per event loop, so that a loop is woken once
/// for a whole batch.
public final class Port: Sendable {
    private let receive: @Sendable ([Dispatch]) -> Void

    /// - Parameter receive: called on the writer's thread; it must only hand over.
    public init(_ receive: @escaping @Sendable ([Dispatch]) -> Void) { self.receive = receive }

    func deliver(_ dispatches: [Dispatch]) { receive(dispatches) }
}
