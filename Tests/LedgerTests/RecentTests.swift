import Support
import Testing

@testable import Ledger

@Suite("What was used lately")
struct RecentTests {
    @Test("is kept up to a count, and the oldest is forgotten first")
    func bounded() {
        var recent = Recent<Int, String>(countMax: 3)
        for key in 1...3 { recent.keep("\(key)", key) }
        // Kept again it is the same one, in its old place.
        recent.keep("one", 1)
        #expect((1...3).map { recent[$0] } == ["one", "2", "3"])
        recent.keep("4", 4)
        recent.keep("5", 5)
        #expect((1...5).map { recent[$0] } == [nil, nil, "3", "4", "5"])
        recent.forget()
        #expect(recent[5] == nil)
    }

    @Test(
        "is never more than the count, and never wrong, whatever is removed between",
        arguments: 1...10)
    func model(_ seed: UInt64) {
        var random = SeededRandom(seed)
        var recent = Recent<Int, Int>(countMax: 8)
        var last: [Int: Int] = [:]
        for step in 1...500 {
            let key = Int.random(in: 0..<20, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0:
                recent.remove(key)
                last[key] = nil
            case 1:
                recent.removeAll { $0.isMultiple(of: 3) }
                last = last.filter { !$0.value.isMultiple(of: 3) }
            default:
                recent.keep(step, key)
                last[key] = step
                #expect(recent[key] == step)
            }
            let kept = (0..<20).filter { recent[$0] != nil }
            #expect(kept.count <= 8)
            #expect(kept.allSatisfy { recent[$0] == last[$0] })
        }
    }
}
