import Testing

@testable import Transport

struct PeerTests {
    @Test(
        "places are counted by IPv4 address, or by the network of an IPv6 address",
        arguments: [
            ("10.0.0.1", "10.0.0.1", true), ("10.0.0.1", "10.0.0.2", false),
            ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", true),
            ("2001:db8:0:1::1", "2001:db8:0:2::1", false), ("local", "unknown", false),
        ])
    func network(_ left: String, _ right: String, _ isSame: Bool) {
        #expect((Peer.network(of: left) == Peer.network(of: right)) == isSame)
    }
}
