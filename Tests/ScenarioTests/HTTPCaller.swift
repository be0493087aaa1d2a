import Foundation
import Support
import Transport
import Wire

/// A person's HTTP connection. Hangs up when it is let go.
final class HTTPCaller {
    private let socket: Socket
    private let authorization: String
    private var ears = ResponseParser()

    init(_ person: Person, in house: House) throws {
        socket = try house.httpSocket()
        let proof = Data("\(person.login):\(House.passcode)".utf8).base64EncodedString()
        authorization = "Basic \(proof)"
    }

    @discardableResult
    func ask(
        _ method: String, _ path: String, _ body: String = "",
        headers: KeyValuePairs<String, String> = [:]
    ) throws -> Response {
        try say(method, path, body, headers: headers)
        return try hear()
    }

    @discardableResult
    func get(_ path: String) throws -> Response { try ask("GET", path) }

    @discardableResult
    func post(_ path: String, _ body: String = "") throws -> Response {
        try ask("POST", path, body)
    }

    func say(
        _ method: String, _ path: String, _ body: String = "",
        headers: KeyValuePairs<String, String> = [:]
    ) throws {
        let lines =
            ["\(method) \(path) HTTP/1.1", "host: test", "authorization: \(authorization)"]
            + headers.map { "\($0.key): \($0.value)" } + ["content-length: \(body.utf8.count)"]
        try socket.write(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
    }

    func hear() throws -> Response {
        while true {
            if let response = try ears.next() { return response }
            guard try socket.waitReadable(milliseconds: 40_000) else { throw Silence() }
            let bytes = try socket.read()
            guard !bytes.isEmpty else { throw Unexpected("the connection ended") }
            ears.append(bytes.span)
        }
    }

    /// Nothing is there to be read and nothing comes for a moment.
    func hearsNothing(milliseconds: Int) throws -> Bool {
        try !socket.waitReadable(milliseconds: milliseconds)
    }
}

/// What is asked most often.
extension HTTPCaller {
    func submit(_ text: String) throws {
        let response = try post("/v1/cases", text)
        guard response.status == 201 else { throw Unexpected(response) }
    }

    /// The leases of everything that is handed out at once.
    func tryPoll(_ body: String = "") throws -> [String] {
        try post("/v1/queues/medical-security/poll", body).leases()
    }

    /// The lease of the only thing that is handed out.
    func poll(_ body: String = "") throws -> String {
        let leases = try tryPoll(body)
        guard leases.count == 1 else { throw Unexpected(leases) }
        return leases[0]
    }

    /// The lease of the next thing that comes.
    func poll(seconds: Int) throws -> String {
        try poll(#"{"max": 1, "wait-seconds": \#(seconds)}"#)
    }

    /// What the account has in hand by HTTP.
    func leases() throws -> [String] {
        let response = try ask("GET", "/v1/leases")
        guard response.status == 200, let rows = try response.json()["items"] else {
            throw Unexpected(response)
        }
        return rows.elements.compactMap { $0["lease"]?.string }
    }
}

extension Response {
    /// Those of all deliveries.
    func leases() throws -> [String] {
        guard status == 200, let deliveries = try json()["deliveries"] else {
            throw Unexpected(self)
        }
        return deliveries.elements.compactMap { $0["lease"]?.string }
    }

    func json() throws -> JSONNode { try JSONDocument(parsing: body).root }
}
