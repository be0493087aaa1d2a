internal import Handover

/// What other threads see of a loop: a place to post to.
public struct LoopPort<Message: Sendable>: Sendable {
    /// The number that stands in the `ConnectionID` of this loop's connections.
    public let index: Int

    let wakeup: Wakeup
    let messages: Mailbox<Message>
    let orders: Mailbox<LoopOrder>

    init(index: Int) throws(SocketError) {
        let wakeup = try Wakeup()
        self.index = index
        self.wakeup = wakeup
        messages = Mailbox(doorbell: { wakeup.ring() })
        orders = Mailbox(doorbell: { wakeup.ring() })
    }

    /// False when the loop has ended. The loop is woken only by the first of a batch.
    @discardableResult
    public func post(_ message: Message) -> Bool {
        messages.post(message)
    }

    @discardableResult
    public func post(contentsOf messages: [Message]) -> Bool {
        self.messages.post(contentsOf: messages)
    }
}
