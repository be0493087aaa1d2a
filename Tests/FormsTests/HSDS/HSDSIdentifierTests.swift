import Forms
import Testing

@Suite("Identifiers of the exchange")
struct HSDSIdentifierTests {
    @Test("one name, one identifier, for ever")
    func stable() {
        // Whoever took the lists over knows entries by these.
        #expect(
            HSDSIdentifier.of(["a-county", "service", "x"])
                == "e2dc0156-f454-89c9-94e1-83030417f5ce")
    }

    @Test("they are UUIDs of the version for what one makes oneself, and no two are alike")
    func form() throws {
        let form = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        let all = (0..<2_000).map { HSDSIdentifier.of(["a-county", "service", String($0)]) }
        for text in all { #expect(text.wholeMatch(of: form) != nil, "\(text)") }
        #expect(Set(all).count == all.count)
    }
}
