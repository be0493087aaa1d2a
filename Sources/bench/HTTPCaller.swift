import Transport
import Wire

/// One connection to the HTTP door, which asks again when it has its answer.
final class HTTPCaller {
    enum Phase {
        case arriving, ready, asking
        /// Between a delivery and its acknowledgement.
        case acknowledging
        case done
    }

    let connection: Connection
    var phase = Phase.arriving
    /// On the monotonic clock, nanoseconds.
    var askedAt: Int64 = 0
    private var parser = ResponseParser()

    init(_ connection: Connection) { self.connection = connection }

    /// Every response that these bytes complete; one that is none of success is thrown.
    func read(_ bytes: Span<UInt8>, _ take: (Response) throws -> Void) throws {
        parser.append(bytes)
        while let response = try parser.next() {
            guard (200..<300).contains(response.status), response.keepsAlive else {
                throw BenchError.failed(
                    "the broker answered \(response.status): "
                        + String(decoding: response.body, as: UTF8.self))
            }
            try take(response)
        }
    }
}
