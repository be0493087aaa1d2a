/// What callers of the HTTP door do, one request after the other on each connection.
struct HTTPWorkload: Equatable, Sendable {
    enum Act: String, Sendable {
        /// Hands a case in.
        case write
        /// Asks for one obligation.
        case read
        /// Takes one delivery and acknowledges it: two requests, which count as one.
        case poll
    }

    let name: String
    let act: Act
    let connections: Int

    /// In the order in which they follow each other on one ledger: what is read and polled was
    /// written before.
    static func all(connections: Int) -> [HTTPWorkload] {
        [
            HTTPWorkload(name: "H1", act: .write, connections: 1),
            HTTPWorkload(name: "H2", act: .write, connections: connections),
            HTTPWorkload(name: "H3", act: .read, connections: connections),
            HTTPWorkload(name: "H4", act: .poll, connections: connections),
        ]
    }

    var size: String { "\(act.rawValue)/\(connections)" }

    /// The account that does it.
    var login: String { act == .poll ? SampleCase.all[0].agency : Plan.window }
}
