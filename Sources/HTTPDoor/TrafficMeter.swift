internal import Handover

/// What came through the door since it opened, counted by all its loops together.
final class TrafficMeter: Sendable {
    private let traffic = Lock(Traffic())

    var snapshot: Traffic { traffic.withLock { $0 } }

    func note(_ answered: [Answered]) {
        guard !answered.isEmpty else { return }
        traffic.withLock { traffic in
            for answer in answered {
                traffic.note(answer.method, answer.status, nanoseconds: answer.nanoseconds)
            }
        }
    }

    func notePolls(_ change: Int) {
        guard change != 0 else { return }
        traffic.withLock { $0.pollsWaiting += change }
    }

    func noteStreams(_ change: Int) {
        guard change != 0 else { return }
        traffic.withLock { $0.streams += change }
    }
}
