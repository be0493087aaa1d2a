internal import Broker
internal import Wire

/// What all loops of the door share.
struct Lobby: Sendable {
    let broker: Broker
    let desk = Desk()
    let signIns: SignIns
    let halfway: HalfwaySignIns
    let traffic = TrafficMeter()
    /// How many come to each door of the house, this one included.
    let doors: DoorCounts
    /// The program's.
    let version: String
    /// A line for the log: what went wrong in the house, and of what somebody sent only the id of
    /// the request.
    let notice: @Sendable (String) -> Void
    let requests: RequestLimits
    let exchanges: ExchangeLimits
    /// What all visits of one loop together may have sent that is not done yet.
    let memoryBytesMax: Int
    /// Each loop counts when its last visit has ended.
    let drained: Countdown
}
