import Casework
import Foundation
import Seal
import Support
import Testing
import Transport
import Wire

@Suite("Staff sign in with a browser")
struct SigningInTests {
    private func code(in house: House, after seconds: Int64 = 0) throws -> String {
        let now = house.wall.now.milliseconds / 1_000
        return try #require(OneTimeCode(base32: House.secondFactor)).code(at: now + seconds)
    }

    @Test(
        "a clerk is in with login and passcode, under a cookie that no script or other site gets"
    )
    func oneStep() throws {
        let house = try House()
        let browser = Browser(in: house)
        let answer = try browser.signIn(.clerk)
        #expect(answer.status == 303)
        #expect(answer["location"] == "/window")
        let cookie = try #require(answer["set-cookie"])
        #expect(
            cookie == "__Host-onedoor=\(browser.token ?? "")"
                + "; Path=/; Secure; HttpOnly; SameSite=Lax")
        #expect(browser.token?.utf8.count == 32)
        let account = try browser.get("/account")
        #expect(account.status == 200)
        #expect(account["cache-control"] == "no-store")
        #expect(account.text.contains("qinghe-clerk"))
    }

    @Test("a wrong passcode and an unknown login are told alike, and the login stays typed")
    func wrong() throws {
        let house = try House()
        let browser = Browser(in: house)
        let wrong = try browser.signIn(.clerk, passcode: "wrong")
        #expect(wrong.status == 401)
        #expect(wrong["www-authenticate"] == nil)
        #expect(wrong.text.contains("value=\"qinghe-clerk\""))
        #expect(!wrong.text.contains("wrong\""))
        #expect(browser.token == nil)
        let unknown = try browser.post(
            "/sign-in", ["login": "nobody-1234", "passcode": "wrong", "return": ""])
        #expect(
            unknown.text.replacing("nobody-1234", with: "qinghe-clerk")
                == wrong.text)
    }

    @Test("whoever guesses waits, and the page says how long")
    func throttled() throws {
        let house = try House()
        let browser = Browser(in: house)
        for _ in 0..<5 { #expect(try browser.signIn(.clerk, passcode: "wrong").status == 401) }
        let answer = try browser.signIn(.clerk)
        #expect(answer.status == 429)
        #expect(answer["retry-after"] != nil)
        #expect(browser.token == nil)
    }

    @Test("signing in goes on where it was asked for, within this house only")
    func goingOn() throws {
        let house = try House()
        let browser = Browser(in: house)
        let asked = try browser.get("/account?x=1")
        #expect(asked.status == 303)
        #expect(asked["location"] == "/sign-in?return=%2faccount%3fx%3d1")
        #expect(
            try browser.signIn(.clerk, goingOn: "/account?x=1")["location"] == "/account?x=1")
        for place in [
            "//evil.example/", "https://evil.example/", "/\\evil.example", "/nowhere", "evil",
            "/account\r\nset-cookie: a=b", "/sign-out",
        ] {
            let answer = try Browser(in: house).post(
                "/sign-in",
                ["login": "qinghe-clerk", "passcode": House.passcode, "return": place])
            #expect(answer["location"] == "/window", "\(place)")
        }
    }

    @Test("a token is new with each sign-in, and the one before is worth nothing")
    func rotation() throws {
        let house = try House()
        let browser = Browser(in: house)
        try browser.signIn(.clerk)
        let old = Browser(stealingFrom: browser)
        try browser.signIn(.medicalSecurity)
        #expect(old.token != browser.token)
        #expect(try !old.isSignedIn())
        #expect(try browser.get("/account").text.contains("medical-security"))
    }

    @Test("the secretariat shows a code as well, and each code once")
    func twoSteps() throws {
        let house = try House()
        let browser = Browser(in: house)
        let first = try browser.signIn(.secretariat, goingOn: "/account")
        #expect(first["location"] == "/sign-in/code?return=%2faccount")
        #expect(try !browser.isSignedIn(), "the passcode alone opens nothing")
        let page = try browser.get("/sign-in/code?return=/account")
        #expect(page.text.contains("autocomplete=\"one-time-code\""))
        let halfway = browser.token
        let wrong = try browser.post("/sign-in/code", ["code": "000000", "return": "/account"])
        #expect(wrong.status == 401)
        #expect(browser.token == halfway)
        let code = try code(in: house)
        let typed = code.prefix(3) + " " + code.suffix(3)
        let last = try browser.post(
            "/sign-in/code", ["code": String(typed), "return": "/account"])
        #expect(last["location"] == "/account")
        #expect(browser.token != halfway)
        #expect(try browser.isSignedIn())

        let thief = Browser(in: house)
        try thief.signIn(.secretariat)
        #expect(try thief.post("/sign-in/code", ["code": code]).status == 401)
        house.wall.advance(seconds: 30)
        let next = try self.code(in: house)
        #expect(try thief.post("/sign-in/code", ["code": next]).status == 303)
    }

    @Test("a code that comes too late, or behind too many wrong ones, begins anew")
    func late() throws {
        let house = try House()
        let browser = Browser(in: house)
        try browser.signIn(.secretariat)
        house.wall.advance(seconds: 300)
        let answer = try browser.post("/sign-in/code", ["code": try code(in: house)])
        #expect(answer.status == 401)
        #expect(answer.text.contains("name=\"passcode\""), "the first step is shown again")
        try browser.signIn(.secretariat)
        for _ in 0..<5 { try browser.post("/sign-in/code", ["code": "000000"]) }
        let sixth = try browser.post("/sign-in/code", ["code": try code(in: house)])
        #expect(sixth.text.contains("name=\"passcode\""))
        #expect(try !browser.isSignedIn())
    }

    @Test("without a second factor on file an auditor is sent to the operator")
    func lacking() throws {
        let house = try House()
        let browser = Browser(in: house)
        try browser.get("/?lang=en")
        let answer = try browser.signIn(House.lacking)
        #expect(answer.status == 403)
        #expect(answer.text.contains("Ask the operator for one"))
        #expect(browser.token == nil)
    }

    @Test("a form without the token of its sign-in, or from another site, does nothing")
    func forged() throws {
        let house = try House()
        let browser = Browser(in: house)
        try browser.signIn(.clerk)
        try browser.get("/account")
        #expect(try browser.post("/sign-out", withFormToken: false).status == 403)
        #expect(try browser.post("/sign-out", ["form-token": "0"]).status == 403)
        for headers in [
            ["origin: http://evil.example"], ["origin: null"], ["sec-fetch-site: cross-site"],
        ] {
            #expect(try browser.post("/sign-out", headers: headers).status == 403)
            #expect(try browser.post("/sign-in", headers: headers).status == 403)
        }
        #expect(try browser.isSignedIn())
        let other = Browser(in: house)
        try other.signIn(.clerk)
        try other.get("/account")
        let mixed = Browser(stealingFrom: browser)
        #expect(try mixed.post("/sign-out").status == 403)
    }

    @Test("signing out ends this browser's sign-in, also for whoever kept its cookie")
    func signOut() throws {
        let house = try House()
        let browser = Browser(in: house)
        let other = Browser(in: house)
        try browser.signIn(.clerk)
        try other.signIn(.clerk)
        let kept = Browser(stealingFrom: browser)
        try browser.get("/account")
        let answer = try browser.post("/sign-out")
        #expect(answer.status == 303)
        #expect(answer["set-cookie"]?.contains("Max-Age=0") == true)
        #expect(browser.token == nil)
        #expect(try !kept.isSignedIn())
        #expect(try other.isSignedIn())
    }

    @Test("signing out everywhere ends all browsers of the account, and what streams to them")
    func everywhere() throws {
        let house = try House()
        let (browser, other, stranger) = (
            Browser(in: house), Browser(in: house), Browser(in: house)
        )
        try browser.signIn(.clerk)
        try other.signIn(.clerk)
        try stranger.signIn(.charity)
        #expect(try browser.get("/account").text.components(separatedBy: "<tr>").count == 4)
        let stream = try other.listen()
        try #require(try stream.waitReadable(milliseconds: 20_000))
        let head = try stream.read()
        #expect(String(decoding: head, as: UTF8.self).hasPrefix("HTTP/1.1 200"))
        #expect(try browser.post("/account/sign-out-everywhere").status == 303)
        #expect(try !other.isSignedIn())
        #expect(try stranger.isSignedIn())
        // It may say some more before it ends, but not for long.
        let end = Date() + 10
        var isOpen = true
        while isOpen, Date() < end {
            if try stream.waitReadable(milliseconds: 100) { isOpen = try !stream.read().isEmpty }
        }
        #expect(!isOpen)
    }

    @Test("a sign-in ends when nothing came from it for half an hour, or after half a day")
    func idle() throws {
        let house = try House()
        let browser = Browser(in: house)
        try browser.signIn(.clerk)
        house.wall.advance(seconds: 29 * 60)
        #expect(try browser.isSignedIn())
        house.wall.advance(seconds: 30 * 60)
        #expect(try !browser.isSignedIn())
        try browser.signIn(.clerk)
        for _ in 0..<24 {
            #expect(try browser.isSignedIn())
            house.wall.advance(seconds: 29 * 60)
        }
        #expect(try browser.isSignedIn())
        house.wall.advance(seconds: 25 * 60)
        #expect(try !browser.isSignedIn())
    }

    @Test("the operator sees how the house is doing; nobody else who is signed in does")
    func operations() throws {
        let house = try House()
        let browser = Browser(in: house)
        try browser.signIn(.root)
        let answer = try browser.post("/sign-in/code", ["code": try code(in: house)])
        #expect(answer["location"] == "/operations")
        try browser.get("/?lang=en")
        let page = try browser.get("/operations")
        #expect(page.status == 200)
        for words in [
            "Connections", "No backup is known of", "Without a second factor: auditor",
            "in 183 days",
        ] { #expect(page.text.contains(words), "\(words)") }
        let clerk = Browser(in: house)
        try clerk.signIn(.clerk)
        #expect(try clerk.get("/operations").status == 403)
    }
}
