/// Names one connection for as long as the process lives: slots are used again, but each time with
/// another generation, so that a late answer reaches nobody instead of the wrong client.
public struct ConnectionID: Hashable, Sendable {
    public let loop: UInt16
    public let slot: UInt32
    public let generation: UInt32

    public init(loop: UInt16, slot: UInt32, generation: UInt32) {
        self.loop = loop
        self.slot = slot
        self.generation = generation
    }
}

extension ConnectionID: CustomStringConvertible {
    public var description: String { "\(loop).\(slot).\(generation)" }
}
