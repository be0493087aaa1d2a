import Testing
import Transport
import Wire

@testable import StompDoor

/// The door as a client of any language meets it: real TCP, a real ledger, the shipped rule book.
struct DoorTests {
    @Test("one household's story, from the window to two agencies and back")
    func story() throws {
        let house = try House()
        let clerk = try house.caller("qinghe-clerk")
        let receipt = try clerk.send(
            "/intake", try SampleCase.file("deploy/sample/01-elderly-hospital-bills.json"))
        #expect(receipt["receipt-number"] == "YM-20260701-0000001")
        #expect(receipt["case"] == "1")
        #expect(receipt["obligations"] == "1,2")
        try clerk.poll("qinghe-window")

        for (login, version, id, topic) in [
            ("medical-security", StompVersion.v1_2, "1", "medical"),
            ("civil-affairs", .v1_1, "2", "temporary"),
        ] {
            let agency = try house.caller(login, version)
            try agency.poll(login)
            let message = try agency.hearMessage()
            #expect(message["obligation"] == id)
            #expect(message["topic"] == topic)
            #expect(message["redelivered"] == "false")
            let json = try message.json()
            #expect(json["receipt"]?.string == "YM-20260701-0000001")
            #expect(json["reference"]?.string == "QH-2026-000001")
            #expect(json["status"]?.string == "requested")
            try agency.acknowledge(message)
            #expect(try agency.send("/obligation/\(id)/accept")["obligation"] == id)
            try agency.send("/obligation/\(id)/start", "{}")
            try agency.send("/obligation/\(id)/complete", #"{"outcome": "got-help"}"#)

            let answer = try clerk.hearMessage()
            #expect(answer["obligation"] == id)
            #expect(answer["matter"] == "answer")
            #expect(try answer.json()["status"]?.string == "completed")
            #expect(try answer.json()["outcome"]?.string == "got-help")
            // The window took the household in, so it sees all of it.
            #expect(try answer.json()["household"]?["address"]?.string != nil)
            try clerk.acknowledge(answer)
            try agency.ask(Frame(.disconnect))
            #expect(try agency.hearOrEnd() == nil)
        }
        #expect(try clerk.hearsNothing())
    }

    @Test("a case sent twice under one reference gets the first receipt again")
    func twice() throws {
        let house = try House()
        let clerk = try house.caller("qinghe-clerk")
        let first = try clerk.send("/intake", SampleCase.medical("QH-1"))
        let second = try clerk.send("/intake", SampleCase.medical("QH-1"))
        #expect(first["receipt-number"] == second["receipt-number"])
        let other = try house.caller("qinghe-clerk")
        try other.say(
            Frame(
                .send, ["destination": "/intake", "receipt": "x"],
                body: try SampleCase.file("deploy/sample/02-flood-family.json")))
        #expect(try other.hear()["receipt-number"] != first["receipt-number"])
    }

    @Test("an agency cannot read another's queue, and a charity and an auditor none")
    func foreignQueue() throws {
        let house = try House()
        for (login, queue, code) in [
            ("civil-affairs", "medical-security", "not-owned"),
            ("liushu-clerk", "qinghe-window", "not-owned"),
            ("medical-security", "no-such-agency", "not-owned"),
            ("charity", "anping-charity-federation", "not-permitted"),
            ("auditor", "medical-security", "not-permitted"),
        ] {
            let caller = try house.caller(login)
            try caller.say(
                Frame(
                    .subscribe,
                    [
                        "id": "1", "destination": "/queue/\(queue)", "ack": "client-individual",
                        "receipt": "s",
                    ]))
            _ = try caller.hearError(code, receipt: "s")
        }
    }

    @Test("a delivery is acknowledged by the agency that holds it and by no other")
    func foreignAck() throws {
        let house = try House()
        try house.caller("qinghe-clerk").send("/intake", SampleCase.medical("QH-1"))
        let medical = try house.caller("medical-security")
        try medical.poll("medical-security")
        let message = try medical.hearMessage()
        let other = try house.caller("civil-affairs")
        try other.say(Frame(.ack, ["id": try #require(message["ack"]), "receipt": "a"]))
        _ = try other.hearError("not-owned", receipt: "a")
        try medical.acknowledge(message)
    }

    @Test("an unknown login and a wrong passcode are told apart by nothing")
    func notAdmitted() throws {
        let house = try House()
        var answers: [Frame] = []
        for (login, passcode) in [("medical-security", "wrong"), ("nobody", Office.passcode)] {
            let caller = try house.stranger()
            try caller.say(Caller.connecting(login, passcode: passcode))
            answers.append(try caller.hearError("not-admitted"))
        }
        #expect(answers[0] == answers[1])
    }

    @Test("frames pipelined behind CONNECT are carried out after the admission")
    func pipelined() throws {
        let house = try House()
        let caller = try house.stranger()
        try caller.say(
            Caller.connecting("qinghe-clerk"),
            Frame(
                .send, ["destination": "/intake", "receipt": "1"],
                body: SampleCase.medical("QH-1")),
            Frame(.disconnect, ["receipt": "bye"]))
        #expect(try caller.hear().command == .connected)
        #expect(try caller.hear()["receipt-id"] == "1")
        #expect(try caller.hear()["receipt-id"] == "bye")
        #expect(try caller.hearOrEnd() == nil)
    }

    @Test("a conversation that comes byte by byte gets the answers of one that comes whole")
    func byteByByte() throws {
        func answers(_ write: (Caller, [UInt8]) throws -> Void) throws -> [Frame] {
            let house = try House()
            let caller = try house.stranger()
            try write(
                caller,
                caller.bytes([
                    Caller.connecting("qinghe-clerk"),
                    Frame(
                        .send, ["destination": "/intake", "receipt": "1"],
                        body: SampleCase.medical("QH-1")),
                    Frame(
                        .send, ["destination": "/obligation/1/withdraw", "receipt": "2"],
                        body: Array(#"{"reason": "withdrawn", "text": "本人撤回"}"#.utf8)),
                    Frame(.disconnect, ["receipt": "bye"]),
                ]))
            var frames: [Frame] = []
            while let frame = try caller.hearOrEnd() { frames.append(frame) }
            return frames
        }
        let whole = try answers { caller, bytes in try caller.write(bytes) }
        let single = try answers { caller, bytes in
            for byte in bytes { try caller.write([byte]) }
        }
        #expect(whole.map { $0["receipt-id"] } == [nil, "1", "2", "bye"])
        #expect(single == whole)
    }

    @Test("ERROR and an orderly end reach a client whose input was still unread")
    func lastWords() throws {
        let house = try House()
        let caller = try house.caller("qinghe-clerk")
        try caller.say(Frame(.send, ["destination": "/nowhere", "receipt": "1"]))
        try caller.write([UInt8](repeating: UInt8(ascii: "x"), count: 2 << 20))
        _ = try caller.hearError("unknown-destination", receipt: "1")
    }

    @Test("a client that pipelines more than may wait for the disk gets every receipt, in order")
    func flood() throws {
        let count = SessionLimits().pendingMax + 1_000
        let house = try House(loops: 1)
        let caller = try house.caller("qinghe-clerk")
        var writer = FrameWriter(version: .v1_2)
        for number in 1...count {
            // Sent often, done once: it costs the ledger little.
            writer.append(
                Frame(
                    .send, ["destination": "/intake", "receipt": "\(number)"],
                    body: SampleCase.medical("QH-1")))
        }
        try caller.write(writer.bytes)
        for number in 1...count {
            let frame = try caller.hear()
            try #require(frame["receipt-id"] == "\(number)")
            try #require(frame["case"] == "1")
        }
    }

    @Test("two hundred idle connections do not disturb the one that works, nor it them")
    func idle() throws {
        let house = try House()
        let idle = try (0..<200).map { _ in try house.caller("civil-affairs") }
        let clerk = try house.caller("qinghe-clerk")
        for number in 1...50 { try clerk.send("/intake", SampleCase.medical("QH-\(number)")) }
        for caller in idle { #expect(try caller.hearsNothing()) }
        try idle[100].listen("list")
    }
}
