import Testing
import Wire

@Suite("Heart-beat")
struct HeartBeatTests {
    @Test("the header is two plain numbers")
    func parsing() {
        #expect(HeartBeat.parse("0,0").map { $0 == (0, 0) } == true)
        #expect(HeartBeat.parse("10000,5000").map { $0 == (10_000, 5_000) } == true)
        for text in ["", "1", "1,", ",1", "1,2,3", "-1,0", "a,b", "1, 2", "99999999999999999999,0"]
        {
            #expect(HeartBeat.parse(text) == nil, "\(text)")
        }
    }

    @Test("an interval is the larger wish, and none when one side declines")
    func agreement() {
        let beat = HeartBeat(own: (send: 100, want: 300), peer: (send: 200, want: 150), at: 0)
        #expect(beat.sendInterval == 150)
        #expect(beat.receiveInterval == 300)
        let quiet = HeartBeat(own: (send: 0, want: 300), peer: (send: 0, want: 150), at: 0)
        #expect(quiet.sendInterval == 0)
        #expect(quiet.receiveInterval == 0)
        #expect(quiet.dueAt == nil)
        #expect(quiet.action(at: .max) == .none)
    }

    @Test("we send at half the interval, counted from the last thing sent")
    func sending() {
        var beat = HeartBeat(own: (send: 100, want: 0), peer: (send: 0, want: 80), at: 1_000)
        #expect(beat.dueAt == 1_050)
        #expect(beat.action(at: 1_049) == .none)
        #expect(beat.action(at: 1_050) == .sendEOL)
        beat.sent(at: 1_060)
        #expect(beat.action(at: 1_109) == .none)
        #expect(beat.action(at: 1_110) == .sendEOL)
    }

    @Test("the peer is given up at two intervals of silence and not before")
    func silence() {
        var beat = HeartBeat(own: (send: 0, want: 100), peer: (send: 40, want: 0), at: 0)
        #expect(beat.dueAt == 200)
        #expect(beat.action(at: 199) == .none)
        beat.received(at: 199)
        #expect(beat.action(at: 398) == .none)
        #expect(beat.action(at: 399) == .peerSilent)
    }

    @Test("a silent peer gets no more signs of life")
    func both() {
        let beat = HeartBeat(own: (send: 10, want: 10), peer: (send: 10, want: 10), at: 0)
        #expect(beat.dueAt == 5)
        #expect(beat.action(at: 19) == .sendEOL)
        #expect(beat.action(at: 20) == .peerSilent)
    }

    @Test("a huge wish does not overflow")
    func huge() {
        let beat = HeartBeat(own: (send: .max, want: .max), peer: (send: 1, want: 1), at: 5)
        #expect(beat.action(at: 6) == .none)
    }
}
