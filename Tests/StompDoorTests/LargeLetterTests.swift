import Glibc
import Ledger
import Testing
import Transport
import Wire

/// Readers of more than the network takes at once: it holds some megabytes by itself, and the
/// door one more.
struct LargeLetterTests {
    private static let count = 24
    private static let body = [UInt8](repeating: UInt8(ascii: "x"), count: 256 << 10)

    private func house() throws -> House {
        var connections = Limits()
        connections.outputBytesMax = 1 << 20
        // However long a busy machine keeps the reader waiting.
        connections.writeStallMilliseconds = 600_000
        var ledger = Ledger.Options()
        ledger.bytesInHandMax = 128 << 10
        let house = try House(connections: connections, ledger: ledger)
        let sender = try house.caller("civil-affairs")
        for _ in 1...Self.count { try sender.send("/letters/housing", Self.body) }
        return house
    }

    @Test("under auto a reader slower than the disk loses no letter")
    func slowReader() throws {
        let house = try house()
        let reader = try house.caller("housing")
        try reader.say(Frame(.subscribe, ["id": "l", "destination": "/letters/housing"]))
        // Enough for the door to hand out everything that it wants to. Asleep on its own thread: a
        // task that is put aside comes back whenever the others let it, and then too late.
        usleep(500_000)
        for number in 1...Self.count {
            #expect(try reader.hearMessage()["letter"] == String(number))
        }
    }
}
