import Testing

@testable import StompDoor

/// Heart-beats in real time; the door offers `1000,10000`. That silence of the client is noticed
/// takes twenty seconds, so it is shown elsewhere.
struct HeartBeatingClauses {
    private let house: House

    init() throws { house = try House() }

    @Test(
        "clause 1.2 heart-beat: what is no pair of whole numbers is an ERROR",
        arguments: ["", "1000", "1000,", ",1000", "a,b", "-1,0", "1.5,0", "0, 0", "0,0,0"])
    func malformed(_ value: String) throws {
        let client = try house.visitor()
        try client.say(
            "CONNECT", "accept-version:1.2", "host:h", "login:qinghe-clerk",
            "passcode:\(Office.passcode)", "heart-beat:\(value)")
        try client.hearError("bad-frame")
    }

    @Test("clause 1.2 heart-beat: the server sends a line end at least every agreed interval")
    func beats() async throws {
        let times = try await beats("0,1000", within: 2_400)
        #expect(times.count >= 2, "\(times)")
        let pauses = zip([0] + times, times + [2_400]).map { $1 - $0 }
        #expect(pauses.allSatisfy { $0 <= 1_000 }, "\(times)")
    }

    @Test("clause 1.2 heart-beat: the interval is the larger of the two numbers, if it is ours")
    func slowServer() async throws {
        let times = try await beats("0,10", within: 2_000)
        #expect((1...6).contains(times.count), "\(times)")
    }

    @Test("clause 1.2 heart-beat: the interval is the larger of the two numbers, if it is theirs")
    func patientClient() async throws {
        #expect(try await beats("0,60000", within: 2_000) == [])
    }

    @Test("clause 1.2 heart-beat: whoever wants none gets none", arguments: ["0,0", "20000,0"])
    func unwanted(_ value: String) async throws {
        #expect(try await beats(value, within: 1_500) == [])
    }

    @Test("clause 1.2 heart-beat: a missing header means 0,0")
    func missing() async throws {
        let times = try await house.apart { house in
            let client = try house.visitor()
            try client.say(
                "CONNECT", "accept-version:1.2", "host:h", "login:qinghe-clerk",
                "passcode:\(Office.passcode)")
            try client.hear("CONNECTED")
            let times = try client.beats(within: 1_500)
            try client.ask("SUBSCRIBE", "id:1", "destination:/topic/list")
            return times
        }
        #expect(times == [])
    }

    @Test("clause 1.2 heart-beat: a frame of the server is as good as a line end")
    func framesCount() async throws {
        let lineEnds = try await house.apart { house in
            let client = try house.visitor("qinghe-clerk", heartBeat: "0,1000")
            for number in 1...10 {
                _ = try client.beats(within: 150)
                try client.ask("SUBSCRIBE", "id:\(number)", "destination:/topic/list")
            }
            return client.lineEnds
        }
        // It beats after 500 ms of quiet; only a pause of the machine could bring one.
        #expect(lineEnds <= 1)
    }

    @Test("clause 1.2 heart-beat: a client's line ends are taken at any time between frames")
    func fromClient() async throws {
        try await house.apart { house in
            let client = try house.visitor("qinghe-clerk", heartBeat: "100,0")
            for number in 1...10 {
                try client.write(number.isMultiple(of: 2) ? "\n" : "\r\n")
                _ = try client.beats(within: 50)
            }
            try client.ask("SUBSCRIBE", "id:1", "destination:/topic/list")
        }
    }

    private func beats(_ heartBeat: String, within milliseconds: Int) async throws -> [Int] {
        try await house.apart { house in
            try house.visitor("qinghe-clerk", heartBeat: heartBeat).beats(within: milliseconds)
        }
    }
}
