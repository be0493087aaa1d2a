import Testing

@testable import HTTPDoor

@Suite("Addresses of the exchange")
struct HSDSAddressTests {
    private func resource(_ path: String) -> Resource? {
        Resource(path.split(separator: "/").map(String.init))
    }

    @Test("each is found, and anybody may ask there")
    func addresses() {
        let table: [(String, HSDSAddress)] = [
            ("hsds/services", .services), ("hsds/services/x", .service("x")),
            ("hsds/organizations", .organizations), ("hsds/organizations/x", .organization("x")),
            ("hsds/tabular", .tables),
        ]
        for (path, address) in table {
            #expect(resource(path) == .hsds(address), "\(path)")
            #expect(resource(path)?.allowed == "GET, HEAD, OPTIONS")
            #expect(resource(path)?.isPublic == true)
        }
    }

    @Test(
        "what is nearly one is none",
        arguments: ["hsds", "hsds/service", "hsds/services/x/y", "hsds/tabular/x", "HSDS/services"])
    func near(path: String) { #expect(resource(path) == nil) }
}
