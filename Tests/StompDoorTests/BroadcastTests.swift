import Testing
import Wire

@testable import StompDoor

struct BroadcastTests {
    @Test("a missed deadline is told to its owner, its window and the secretariat, to nobody else")
    func deadline() throws {
        let house = try House()
        let clerk = try house.caller("qinghe-clerk")
        try clerk.send("/intake", SampleCase.medical("QH-1"))
        let ears = try ["medical-security", "secretariat", "qinghe-clerk", "housing"].map { login in
            let caller = try house.caller(login)
            try caller.listen("deadline")
            try caller.listen("list")
            return caller
        }
        // Promised within one working day, that is until the end of the 2nd.
        house.office.clock.move(to: "2026-07-03T00:00:01")
        let owner = try Owner(house)
        for title in ["助学金", "助学金（二期）"] { try owner.publish("grant", title: title) }
        for (index, caller) in ears.enumerated() {
            // The second version was published after the deadline was told.
            var steps: [String] = []
            while true {
                let message = try caller.hearMessage()
                let json = try message.json()
                guard message["subscription"] == "deadline" else {
                    if json["version"]?.int == 2 { break }
                    continue
                }
                #expect(message["destination"] == "/topic/deadline")
                #expect(json["owner"]?.string == "medical-security")
                #expect(json["clock"]?.string == "acknowledge")
                #expect(json["promised"]?.string == "2026-07-02")
                #expect(!String(decoding: message.body, as: UTF8.self).contains("周福根"))
                steps.append(try #require(json["step"]?.string))
            }
            #expect(steps == (index < 3 ? ["warning", "breach"] : []))
            #expect(try caller.hearsNothing(milliseconds: 50))
        }
    }

    @Test("a change of the lists is told to everyone who listens, until they stop")
    func list() throws {
        let house = try House()
        let ears = try ["auditor", "housing", "charity"].map { login in
            let caller = try house.caller(login)
            try caller.listen("list")
            return caller
        }
        let owner = try Owner(house)
        #expect(try owner.publish("grant")["version"] == "1")
        try ears[1].hearMessage().expect("published", version: 1)
        try ears[1].ask(Frame(.unsubscribe, ["id": "list"]))
        #expect(try owner.publish("grant", title: "助学金（二期）")["version"] == "2")
        try owner.charity.send("/list/social", #"{"withdraw": "grant", "reason": "名额已满"}"#)
        for caller in [ears[0], ears[2]] {
            try caller.hearMessage().expect("published", version: 1)
            try caller.hearMessage().expect("published", version: 2)
            try caller.hearMessage().expect("withdrawn", version: 2)
        }
        #expect(try ears[1].hearsNothing(milliseconds: 50))
    }

    @Test("a claim is told to its charity, its window and the secretariat, without the household")
    func claim() throws {
        let house = try House()
        let clerk = try house.caller("qinghe-clerk")
        let obligation = try clerk.send("/intake", SampleCase.medical("QH-1"))["obligations"]
        let owner = try Owner(house)
        try owner.publish("grant", topic: "medical")
        let ears = try ["charity", "qinghe-clerk", "secretariat", "liushu-clerk"].map { login in
            let caller = try house.caller(login)
            try caller.listen("claim")
            return caller
        }
        let need = try #require(obligation)
        let opened = try clerk.send(
            "/claim",
            """
            {"owner": "anping-charity-federation", "code": "grant", "obligation": \(need)}
            """)
        #expect(opened["claim"] == "1")
        #expect(try owner.charity.send("/claim/1/confirm")["claim"] == "1")
        for caller in ears.dropLast() {
            for event in ["claim-opened", "claim-confirmed"] {
                let message = try caller.hearMessage()
                #expect(message["destination"] == "/topic/claim")
                let json = try message.json()
                #expect(json["event"]?.string == event)
                #expect(json["claim"]?.int == 1)
                for key in ["obligation", "receipt", "case", "household"] {
                    #expect(json[key] == nil)
                }
            }
        }
        #expect(try ears[3].hearsNothing(milliseconds: 50))
        let deaf = try house.caller("medical-security")
        try deaf.say(Frame(.subscribe, ["id": "1", "destination": "/topic/claim"]))
        _ = try deaf.hearError("not-permitted")
    }
}

/// A charity, and the secretariat that publishes what it writes.
private struct Owner {
    let charity: Caller
    private let secretariat: Caller

    init(_ house: House) throws {
        charity = try house.caller("charity")
        secretariat = try house.caller("secretariat")
    }

    /// - Returns: what the secretariat hears.
    @discardableResult
    func publish(
        _ code: String, title: String = "助学金", topic: String = "education"
    ) throws -> Frame {
        try charity.send("/list/social", SampleCase.offering(code, title: title, topic: topic))
        return try secretariat.send("/list/social/anping-charity-federation/\(code)/publish")
    }
}

extension Frame {
    fileprivate func expect(_ status: String, version: Int64) throws {
        let json = try json()
        #expect(self["destination"] == "/topic/list")
        #expect(json["list"]?.string == "social")
        #expect(json["owner"]?.string == "anping-charity-federation")
        #expect(json["status"]?.string == status)
        #expect(json["version"]?.int == version)
    }
}
