import Testing
import Wire

@Suite("Version")
struct StompVersionTests {
    @Test("the highest version that both speak is taken")
    func negotiation() {
        let table: [(String?, StompVersion?)] = [
            (nil, .v1_0), ("1.2", .v1_2), ("1.0,1.1,1.2", .v1_2), ("1.1,1.0", .v1_1),
            ("1.1, 1.2", .v1_2), ("2.0,1.0", .v1_0), ("2.0", nil), ("", nil), ("1.20", nil),
        ]
        for (offer, agreed) in table {
            #expect(StompVersion.negotiate(acceptVersion: offer) == agreed, "\(offer ?? "absent")")
        }
    }
}
