import Testing
import Wire

@testable import StompDoor

@Suite("The pace of a session")
struct PaceTests {
    private static func limits(_ frames: Int, _ milliseconds: Int64 = 1_000) -> SessionLimits {
        var limits = SessionLimits()
        limits.framesPerSecondMax = frames
        limits.frameMilliseconds = milliseconds
        return limits
    }

    /// At each moment (milliseconds) as many frames are read as may be, at most so many.
    @Test(
        "admits so many frames a second, and what is not used does not pile up",
        arguments: [
            (10, [(0, 99)], [10]),
            (10, [(0, 99), (999, 99)], [10, 9]),
            (10, [(0, 99), (1_000, 99), (2_000, 99)], [10, 10, 10]),
            (10, [(0, 3), (500, 99)], [3, 10]),
            (10, [(0, 99), (60_000, 99)], [10, 10]),
            (10, [(0, 99), (50, 99), (100, 99)], [10, 0, 1]),
            (10, [(0, 99), (-5_000, 99), (0, 99)], [10, 0, 0]),
            (20_000, [(0, 99_999), (1, 99_999), (2, 99_999)], [20_000, 20, 20]),
            (1, [(0, 9), (999, 9), (1_000, 9), (1_500, 9), (2_000, 9)], [1, 0, 1, 0, 1]),
        ] as [(Int, [(Int64, Int)], [Int])])
    func rate(_ frames: Int, _ moments: [(Int64, Int)], _ expected: [Int]) {
        var pace = Pace(Self.limits(frames), at: 0)
        var read: [Int] = []
        for (moment, wanted) in moments {
            pace.refill(at: moment)
            var count = 0
            while pace.admitsFrame, count < wanted {
                pace.readFrame()
                count += 1
            }
            read.append(count)
        }
        #expect(read == expected)
    }

    @Test("loses nothing of its rate to the moments at which it is asked", arguments: [1, 7, 150])
    func fractions(_ interval: Int64) {
        var pace = Pace(Self.limits(7), at: 0)
        var count = 0
        for moment in stride(from: Int64(0), through: 60_000, by: Int(interval)) {
            pace.refill(at: moment)
            while pace.admitsFrame {
                pace.readFrame()
                count += 1
            }
        }
        #expect((7 * 60...7 * 61).contains(count), "\(count)")
    }

    @Test("times a frame from its first byte, and each frame anew")
    func overdue() {
        var pace = Pace(Self.limits(10, 1_000), at: 0)
        #expect(!pace.isFrameOverdue(at: 99_999))
        pace.noteUnfinished(true, isFresh: false, at: 5)
        pace.noteUnfinished(true, isFresh: false, at: 900)
        #expect(!pace.isFrameOverdue(at: 1_005))
        #expect(pace.isFrameOverdue(at: 1_006))
        pace.noteUnfinished(true, isFresh: true, at: 1_000)
        #expect(!pace.isFrameOverdue(at: 2_000))
        pace.noteUnfinished(false, isFresh: true, at: 1_500)
        #expect(!pace.isFrameOverdue(at: 99_999))
    }
}
