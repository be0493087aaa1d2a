import Casework
import Testing

@Suite("A letter box")
struct LetterBoxTests {
    @Test(
        "reads back as it was written",
        arguments: ["civil-affairs", "temp-queue/a", "temp-queue/A.b-C_9.00ff"])
    func survives(_ text: String) throws {
        #expect(try #require(LetterBox(text)).description == text)
    }

    @Test(
        "that is spelled otherwise is none",
        arguments: [
            "", "Civil", "temp-queue/", "temp-queue/a/b", "temp-queue/a b",
            "temp-queue/甲", "/temp-queue/a",
        ])
    func unknown(_ text: String) {
        #expect(LetterBox(text) == nil)
    }

    @Test("of a temporary queue has a name of at most 128 letters")
    func length() {
        let longest = String(repeating: "q", count: TemporaryQueue.lengthMax)
        #expect(TemporaryQueue(longest)?.text == longest)
        #expect(TemporaryQueue(longest + "q") == nil)
    }
}
