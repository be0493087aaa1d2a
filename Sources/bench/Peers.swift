/// What another broker did with the same work, so that our figures have something to stand beside.
///
/// RabbitMQ 3.10 over STOMP, classic durable queue, measured 2026-11-21 on two cores shared with
/// the generator. It is kept, not measured again: installing a second broker for every benchmark
/// would cost more than it tells.
enum Peers {
    /// Appends with fdatasync per second on the disk where it was measured.
    static let diskPerSecond = 7_400.0

    static func rabbitMQ(_ workload: String) -> Double? {
        switch workload {
        case "W1": 2_705
        case "W2": 10_105
        case "W3": 9_542
        case "W4": 18_094
        default: nil
        }
    }

    /// What it might do on a disk of this speed. Only a rule of thumb: it is true where syncing is
    /// the bottleneck, and too kind to the slower disk where the processor is.
    static func rabbitMQ(_ workload: String, onDiskOf perSecond: Double) -> Double? {
        rabbitMQ(workload).map { $0 * perSecond / diskPerSecond }
    }
}
