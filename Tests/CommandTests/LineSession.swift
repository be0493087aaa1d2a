import Testing
import Transport

/// A STOMP session on a bare socket, for what no command does: stay and listen.
final class LineSession {
    private let socket: Socket
    private var heard: [UInt8] = []

    init(_ address: String) throws {
        let port = try #require(address.split(separator: ":").last.flatMap { UInt16($0) })
        socket = try Socket.connect(host: "127.0.0.1", port: port)
    }

    static func connecting(_ login: String, _ passcode: String) -> String {
        "CONNECT\naccept-version:1.2\nhost:h\nlogin:\(login)\npasscode:\(passcode)\n\n\0"
    }

    func connect(_ login: String, _ passcode: String) throws {
        try say(Self.connecting(login, passcode))
        let answer = try hear()
        try #require(answer.hasPrefix("CONNECTED\n"), "\(answer)")
    }

    func say(_ text: String) throws { try socket.write(Array(text.utf8)) }

    /// The next frame, up to its NUL.
    func hear() throws -> String {
        while true {
            if let end = heard.firstIndex(of: 0) {
                let frame = heard[..<end].drop { $0 == UInt8(ascii: "\n") }
                defer { heard.removeFirst(end + 1) }
                return String(decoding: frame, as: UTF8.self)
            }
            try #require(try socket.waitReadable(milliseconds: 20_000), "nothing came in time")
            let bytes = try socket.read()
            try #require(!bytes.isEmpty, "the connection ended")
            heard += bytes
        }
    }
}
