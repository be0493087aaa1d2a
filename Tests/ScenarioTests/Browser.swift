import Foundation
import Support
import Testing
import Transport
import Wire

/// Somebody's browser, as far as pages without a script need one: it keeps cookies and knows the
/// form token of the page it saw last.
final class Browser {
    private let house: House
    private(set) var cookies: [String: String] = [:]
    private var formToken: String?

    static let signIn = "__Host-onedoor"

    init(in house: House) { self.house = house }

    /// With the cookies of another one.
    init(stealingFrom other: Browser) {
        house = other.house
        cookies = other.cookies
    }

    var token: String? { cookies[Self.signIn] }

    @discardableResult
    func get(_ path: String) throws -> Response { try ask("GET", path) }

    /// - Parameter headers: in place of the `origin` that a browser sends by itself.
    @discardableResult
    func post(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:],
        headers: [String]? = nil, withFormToken: Bool = true
    ) throws -> Response {
        var pairs = fields.map { "\($0.key)=\(PercentText.encode($0.value))" }
        if withFormToken, let formToken { pairs.append("form-token=\(formToken)") }
        return try ask(
            "POST", path, pairs.joined(separator: "&"),
            headers: headers ?? ["origin: http://test", "sec-fetch-site: same-origin"])
    }

    private func ask(
        _ method: String, _ path: String, _ body: String = "", headers: [String] = []
    ) throws -> Response {
        let socket = try house.httpSocket()
        try say(method, path, body, headers, over: socket)
        var ears = ResponseParser()
        while true {
            if let response = try ears.next() {
                learn(from: response)
                return response
            }
            guard try socket.waitReadable(milliseconds: 40_000) else { throw Silence() }
            let bytes = try socket.read()
            guard !bytes.isEmpty else { throw Unexpected("the connection ended") }
            ears.append(bytes.span)
        }
    }

    /// What changes, as it changes; nothing is read from it here.
    func listen() throws -> Socket {
        let socket = try house.httpSocket()
        try say("GET", "/live", "", [], over: socket)
        return socket
    }

    private func say(
        _ method: String, _ path: String, _ body: String, _ headers: [String],
        over socket: borrowing Socket
    ) throws {
        var lines = ["\(method) \(path) HTTP/1.1", "host: test", "accept: text/html"] + headers
        if method == "POST" {
            lines += ["content-type: application/x-www-form-urlencoded"]
            lines += ["content-length: \(body.utf8.count)"]
        }
        if !cookies.isEmpty {
            let pairs = cookies.map { "\($0.key)=\($0.value)" }.sorted()
            lines.append("cookie: \(pairs.joined(separator: "; "))")
        }
        try socket.write(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
    }

    private func learn(from response: Response) {
        for line in response.values(of: "set-cookie") {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            let name = String(pair[0])
            cookies[name] = line.contains("Max-Age=0") ? nil : pair.last.map(String.init)
        }
        let marker = "name=\"form-token\" value=\""
        if let found = response.text.range(of: marker) {
            formToken = String(response.text[found.upperBound...].prefix { $0 != "\"" })
        }
    }
}

extension Response {
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension Browser {
    @discardableResult
    func signIn(
        _ person: Person, passcode: String = House.passcode, goingOn place: String? = nil
    ) throws -> Response {
        let place = place.map { "?return=" + PercentText.encode($0) } ?? ""
        try get("/sign-in" + place)
        let back = place.isEmpty ? "" : try #require(PercentText.decode(place.dropFirst(8)))
        return try post(
            "/sign-in", ["login": person.login, "passcode": passcode, "return": back])
    }

    /// Whether the own account is shown.
    func isSignedIn() throws -> Bool { try get("/account").status == 200 }
}
