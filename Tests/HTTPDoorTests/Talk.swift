import Casework
import Wire

@testable import HTTPDoor

/// A session as a value, talked to as a client would: text in, answers out.
struct Talk {
    /// One answer of the door.
    struct Heard: Equatable {
        let status: Int
        let headers: [String: String]
        let body: String
    }

    static let clerk = Identity(
        account: "qinghe-clerk", role: .window, agency: AgencyID("qinghe-window"))
    static let agency = Identity(
        account: "medical-security", role: .agency, agency: AgencyID("medical-security"))

    var session: Session
    var now: Int64 = 1_000
    private var wishes: [Session.Wish] = []

    init(limits: ExchangeLimits = ExchangeLimits(), isCertified: Bool = false) {
        session = Session(
            requests: RequestLimits(bodyBytesMax: 2_000), limits: limits, isCertified: isCertified,
            mark: "m", now: { Instant(milliseconds: 1_782_867_600_000) }, stopwatch: { 0 },
            queryCode: { _ in QueryCode("7KQ4-XM9T") }, at: 1_000)
    }

    mutating func say(_ text: String) {
        session.received(Array(text.utf8).span, at: now)
        wishes += session.takeWishes()
    }

    /// A whole request of an account: `YTpi` is `a:b`.
    mutating func ask(
        _ line: String, _ headers: [String] = [], body: String = "", proof: String = "YTpi"
    ) {
        let length = body.isEmpty ? [] : ["content-length: \(body.utf8.count)"]
        let lines =
            ["\(line) HTTP/1.1", "host: x", "authorization: Basic \(proof)"] + length + headers
        say(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    mutating func admit(_ identity: Identity = Talk.clerk) {
        session.admitted(identity, at: now)
        wishes += session.takeWishes()
    }

    mutating func wait(milliseconds: Int64) {
        now += milliseconds
        session.ticked(at: now)
        wishes += session.takeWishes()
    }

    mutating func takeWishes() -> [Session.Wish] {
        wishes += session.takeWishes()
        defer { wishes = [] }
        return wishes
    }

    /// Everything said since the last time.
    ///
    /// - Parameter isHead: the answers tell the length of bodies that are left out.
    mutating func hear(isHead: Bool = false) -> [Heard] {
        var rest = session.output.bytes[...]
        session.output.bytes = []
        var heard: [Heard] = []
        while let end = Self.headEnd(in: rest) {
            let head = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[(end + 4)...]
            let lines = head.split(separator: "\r\n")
            var headers: [String: String] = [:]
            for line in lines.dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                headers[String(parts[0])] = String(parts[1].drop { $0 == " " })
            }
            let length = isHead ? 0 : headers["content-length"].flatMap { Int($0) } ?? 0
            heard.append(
                Heard(
                    status: Int(lines[0].split(separator: " ")[1]) ?? 0, headers: headers,
                    body: String(decoding: rest.prefix(length), as: UTF8.self)))
            rest = rest.dropFirst(length)
        }
        return heard
    }

    private static func headEnd(in bytes: ArraySlice<UInt8>) -> Int? {
        let end = Array("\r\n\r\n".utf8)
        return bytes.indices.first { bytes[$0...].starts(with: end) }
    }
}
