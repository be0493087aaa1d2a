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
            #expect(listener.acceptWaiting(atMost: 2) { _ in count += 1 })
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
        _ = listener.acceptWaiting(atMost: 1) { accepted in
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
            #expect(
                listener.acceptWaiting(atMost: 4) { _ in Issue.record("there was a descriptor") })
            #expect(try client.waitReadable(milliseconds: 5_000))
            #expect((try? client.read())?.isEmpty ?? true)
        }
    }

    // In its own process, because it takes all descriptors away and gives them back.
    @Test("a shortage of descriptors costs no processor time, and is forgotten when it is over")
    func shortage() async {
        await #expect(processExitsWith: .success) {
            let house = try House(.echoes)
            let first = try house.connect()
            try first.write(text("a"))
            #expect(try read(1, from: first) == text("a"))
            let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
            let waiting = Socket(owning: descriptor)
            let before = Self.allow(descriptors: 3)
            // The system completes the connection, but the server cannot take it.
            #expect(Self.connect(descriptor, to: house.port))
            let used = Self.processorMilliseconds()
            #expect(!(try waiting.waitReadable(milliseconds: 1_000)))
            #expect(Self.processorMilliseconds() - used < 300)
            _ = Self.allow(descriptors: before)
            try waiting.write(text("b"))
            #expect(try read(1, from: waiting) == text("b"))
            house.server.stop()
        }
    }
    /// Says how many there were before.
    private static func allow(descriptors count: rlim_t) -> rlim_t {
        var limit = rlimit()
        unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let before = limit.rlim_cur
        limit.rlim_cur = count
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return before
    }

    private static func connect(_ descriptor: CInt, to port: UInt16) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe Glibc.connect(
                    descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func processorMilliseconds() -> Int {
        clock() * 1_000 / Int(CLOCKS_PER_SEC)
    }
}
