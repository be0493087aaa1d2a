/// How many callers do what: one row of the table. The four are those the peers were measured
/// with, so that the figures of other brokers stand beside ours without a footnote.
struct Workload: Equatable, Sendable {
    let name: String
    let producers: Int
    let consumers: Int
    /// Case n asks for the topic of queue n modulo this.
    let queues: Int
    /// Cases that a producer may have sent without having their receipts.
    let window: Int

    static let all = [
        Workload(name: "W1", producers: 1, consumers: 1, queues: 1, window: 1),
        Workload(name: "W2", producers: 16, consumers: 4, queues: 1, window: 1),
        Workload(name: "W3", producers: 64, consumers: 6, queues: 6, window: 1),
        pipelined,
    ]

    /// The one that shows the processor, because nobody waits for a receipt.
    static let pipelined = Workload(
        name: "W4", producers: 4, consumers: 4, queues: 1, window: 256)

    var size: String { "\(producers)/\(consumers)/\(queues)/\(window)" }
}
