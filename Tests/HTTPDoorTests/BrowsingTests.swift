import Broker
import Casework
import Testing

@testable import HTTPDoor

@Suite("A browser at the second door")
struct BrowsingTests {
    private func request(_ line: String, _ headers: [String] = [], body: String = "") -> String {
        var lines = ["\(line) HTTP/1.1", "host: 127.0.0.1:8080", "accept: text/html"] + headers
        if !body.isEmpty {
            lines += [
                "content-type: application/x-www-form-urlencoded",
                "content-length: \(body.utf8.count)",
            ]
        }
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    private func heard(
        _ line: String, _ headers: [String] = [], body: String = ""
    ) throws -> Talk.Heard {
        var talk = Talk()
        talk.say(request(line, headers, body: body))
        return try #require(talk.hear().first)
    }

    @Test("a page allows nothing but what is served here, and is not kept")
    func policy() throws {
        let page = try heard("GET /")
        #expect(page.status == 200)
        #expect(page.headers["content-type"] == "text/html; charset=utf-8")
        let policy = try #require(page.headers["content-security-policy"])
        #expect(policy.hasPrefix("default-src 'none';"))
        #expect(!policy.contains("unsafe"))
        #expect(page.headers["cache-control"] == "no-store")
        #expect(!page.body.contains("style=\""))
    }

    @Test("the language of a link is kept for the pages that follow")
    func language() throws {
        let chosen = try heard("GET /?lang=en")
        #expect(chosen.body.contains("<html lang=\"en\">"))
        #expect(chosen.headers["set-cookie"]?.hasPrefix("language=en; Path=/;") == true)
        let next = try heard("GET /", ["cookie: other=1; language=en"])
        #expect(next.body.contains("<html lang=\"en\">"))
        #expect(next.headers["set-cookie"] == nil)
        #expect(try heard("GET /").body.contains("<html lang=\"zh-CN\">"))
    }

    @Test("large type is a choice of the same kind, and nothing else can be put into a cookie")
    func type() throws {
        #expect(try heard("GET /?type=large").body.contains("class=\"large-type\""))
        #expect(try heard("GET /?type=%22x").headers["set-cookie"] == nil)
    }

    @Test("whoever is not signed in is led to the sign-in, and from there back")
    func signIn() throws {
        let answer = try heard("GET /inbox?state=open")
        #expect(answer.status == 303)
        #expect(answer.headers["location"] == "/sign-in?return=%2finbox%3fstate%3dopen")
    }

    @Test("a form posted behind the end of a sign-in is told so, and nothing happens")
    func over() throws {
        let answer = try heard("POST /obligations/17/accept", body: "note=x")
        #expect(answer.status == 401)
        #expect(answer.headers["www-authenticate"] == nil)
    }

    @Test("an unknown address is a page for a browser and a document for a program")
    func unknown() throws {
        #expect(
            try heard("GET /nowhere").headers["content-type"] == "text/html; charset=utf-8")
        var talk = Talk()
        talk.say("GET /nowhere HTTP/1.1\r\nhost: x\r\n\r\n")
        let answer = try #require(talk.hear().first)
        #expect(answer.headers["content-type"] == "application/problem+json")
    }

    @Test("a form that the browser says comes from elsewhere is refused")
    func foreign() throws {
        for header in [
            "origin: https://evil.example", "origin: null", "sec-fetch-site: cross-site",
            "sec-fetch-site: same-site",
        ] {
            let answer = try heard("POST /my-case", [header], body: "receipt=x")
            #expect(answer.status == 403, "\(header)")
        }
    }

    @Test("a form whose fields come after its head waits for them, whoever shows a cookie")
    func slowForm() throws {
        var talk = Talk()
        let form = request(
            "POST /obligations/17/accept", ["cookie: __Host-onedoor=t"], body: "note=x")
        talk.say(String(form.dropLast(6)))
        #expect(talk.hear() == [])
        talk.say("note=x")
        #expect(
            talk.takeWishes().contains {
                if case .recognize("t", isAttended: true) = $0 { true } else { false }
            })
    }

    @Test("what a page asks for by itself is known as that", arguments: ["/live", "/inbox"])
    func unattended(path: String) throws {
        var talk = Talk()
        let mark = path == "/live" ? [] : ["onedoor-unattended: 1"]
        talk.say(request("GET \(path)", ["cookie: __Host-onedoor=t"] + mark))
        #expect(
            talk.takeWishes().contains {
                if case .recognize("t", isAttended: false) = $0 { true } else { false }
            })
    }

    @Test("without a cookie the fields are not waited for, and the answer is a page")
    func slowStranger() throws {
        var talk = Talk()
        let form = request("POST /obligations/17/accept", body: "note=x")
        talk.say(String(form.dropLast(6)))
        let answer = try #require(talk.hear().first)
        #expect(answer.status == 401)
        #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
    }
}
