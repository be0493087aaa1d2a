/// Many threads post, one takes everything at once. Batches form by themselves: what arrives while
/// the consumer works is its next batch.
///
/// The consumer is woken only when the mailbox goes from empty to non-empty, because a wake-up
/// costs a thousand times more than a posted item.
public final class Mailbox<Item: Sendable>: Sendable {
    private struct Content {
        var items: [Item] = []
        var isClosed = false
    }

    private let content = Lock(Content())
    private let countMax: Int
    private let doorbell: (@Sendable () -> Void)?

    /// A mailbox whose consumer sleeps in `takeAll`. Above `countMax` waiting items a post is
    /// refused.
    public init(countMax: Int = .max) {
        self.countMax = countMax
        self.doorbell = nil
    }

    /// A mailbox whose consumer sleeps elsewhere, usually in its event loop. The doorbell is rung
    /// on the poster's thread, outside the lock.
    public init(countMax: Int = .max, doorbell: @escaping @Sendable () -> Void) {
        self.countMax = countMax
        self.doorbell = doorbell
    }

    public var count: Int { content.withLock { $0.items.count } }

    public var isClosed: Bool { content.withLock { $0.isClosed } }

    /// False when the mailbox is full or closed; then the item was not taken.
    @discardableResult
    public func post(_ item: Item) -> Bool {
        let countMax = self.countMax
        return finish(
            content.withLock { content in
                guard !content.isClosed, content.items.count < countMax else { return .refused }
                content.items.append(item)
                return content.items.count == 1 ? .first : .joined
            })
    }

    /// All or none: a batch that does not fit is refused as a whole.
    @discardableResult
    public func post(contentsOf items: [Item]) -> Bool {
        guard !items.isEmpty else { return true }
        let countMax = self.countMax
        return finish(
            content.withLock { content in
                guard !content.isClosed, items.count <= countMax - content.items.count else {
                    return .refused
                }
                let wasEmpty = content.items.isEmpty
                content.items.append(contentsOf: items)
                return wasEmpty ? .first : .joined
            })
    }

    /// Sleeps until something is there, the mailbox is closed, or the deadline (nanoseconds of
    /// `Monotonic`) has passed. Empty in the latter two cases.
    public func takeAll(waitingUntil deadline: Int64? = nil) -> [Item] {
        content.withLock(waitingUntil: deadline, for: { !$0.items.isEmpty || $0.isClosed }) {
            Self.empty(&$0)
        }
    }

    public func takeAll(waitingMilliseconds milliseconds: Int) -> [Item] {
        takeAll(waitingUntil: Monotonic.deadline(inMilliseconds: milliseconds))
    }

    public func takeNow() -> [Item] {
        content.withLock { Self.empty(&$0) }
    }

    /// Refuses every later post and wakes the consumer. What is inside can still be taken.
    public func close() {
        content.withLock { $0.isClosed = true }
        ring()
    }

    private enum Posting {
        case refused
        case first
        case joined
    }

    private func finish(_ posting: Posting) -> Bool {
        if posting == .first { ring() }
        return posting != .refused
    }

    private func ring() {
        if let doorbell {
            doorbell()
        } else {
            content.wakeAll()
        }
    }

    private static func empty(_ content: inout Content) -> [Item] {
        var taken: [Item] = []
        swap(&taken, &content.items)
        return taken
    }
}
