import Glibc
import Testing

@testable import Transport

@Suite("Listener") struct ListenerTests {
    @Test("no more clients than asked for are accepted at once")
    func bounded() throws {
        let listener = try Listener(Address(host: "127.0.0.1", port: 0))
        let clients = try (0..<3).map { _ in
            Client(try Socket.connect(host: "127.0.0.1", port: listener.port))
        }
        var counts: [Int] = []
        for _ in 0..<3 {
            var count = 0
            listener.acceptWaiting(atMost: 2) { _ in count += 1 }
            counts.append(count)
        }
        #expect(counts == [2, 1, 0])
        #expect(clients.count == 3)
    }

    @Test("an accepted client's small answers are not held back for an acknowledgement")
    func noDelay() throws {
        let listener = try Listener(Address(host: "127.0.0.1", port: 0))
        let client = Client(try Socket.connect(host: "127.0.0.1", port: listener.port))
        var options: [CInt] = []
        listener.acceptWaiting(atMost: 1) { accepted in
            var value: CInt = 0
            var size = socklen_t(MemoryLayout<CInt>.size)
            unsafe getsockopt(accepted.descriptor, CInt(IPPROTO_TCP), TCP_NODELAY, &value, &size)
            options.append(value)
        }
        #expect(options == [1])
        withExtendedLifetime(client) {}
    }

    // In its own process, because it uses up all descriptors.
    @Test("without a free descriptor a client is turned away instead of left hanging")
    func noDescriptors() async {
        await #expect(processExitsWith: .success) {
            let listener = try Listener(Address(host: "127.0.0.1", port: 0))
            let client = try Socket.connect(host: "127.0.0.1", port: listener.port)
            var used: [CInt] = []
            while true {
                let next = dup(listener.descriptor)
                if next < 0 { break }
                used.append(next)
            }
            listener.acceptWaiting(atMost: 4) { _ in Issue.record("there was a descriptor") }
            #expect(try client.waitReadable(milliseconds: 5_000))
            #expect((try? client.read())?.isEmpty ?? true)
        }
    }
}
