import Casework
import Testing

@Suite("A credit code")
struct CreditCodeTests {
    private static let characters = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

    /// The standard's own example, then companies of the public register.
    private static let known = [
        "91350100M000100Y43", "914403001922038216", "9144030071526726XG", "91110108551385082Q",
    ]

    @Test("codes of the standard and of the public register are right", arguments: known)
    func right(_ text: String) throws {
        let code = try #require(CreditCode(text))
        #expect(code.text == text)
        #expect("\(code)" == text)
    }

    @Test(
        "what is no code is refused",
        arguments: [
            "", "91350100M000100Y4", "91350100M000100Y433", " 91350100M000100Y4",
            // The standard's example of a wrong one.
            "91350100M000100Y4Z",
            "91350100m000100y43", "9135O100M000100Y43", "9I350100M000100Y43",
            "９1350100M000100Y43", "91350100M000-00Y43", "91350100M000100Y4\u{1F600}",
        ])
    func wrong(_ text: String) {
        #expect(CreditCode(text) == nil)
    }

    @Test("every single wrong character is found", arguments: known)
    func oneWrong(_ text: String) {
        for place in 0..<18 {
            var taken: [Character] = []
            for other in Self.characters {
                var typed = Array(text)
                typed[place] = other
                if CreditCode(String(typed)) != nil { taken.append(other) }
            }
            #expect(taken == [Array(text)[place]])
        }
    }

    @Test("every two neighbours that are swapped are found", arguments: known)
    func swapped(_ text: String) {
        for place in 0..<17 {
            var typed = Array(text)
            typed.swapAt(place, place + 1)
            #expect((CreditCode(String(typed)) == nil) == (String(typed) != text), "at \(place)")
        }
    }
}
