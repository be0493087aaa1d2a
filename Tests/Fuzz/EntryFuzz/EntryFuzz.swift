import Casework
import Forms
import FuzzInput

/// Journal entries, the facts and behind a zero byte what is said about people: whatever can be
/// read is written again as what it was.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe FuzzInput(start, count).rest
    let halves = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let read = (facts: Array(halves[0]), personal: halves.dropFirst().first.map { Array($0) })
    guard
        let recorded = try? EntryForm.read(
            facts: read.facts, personal: read.personal, sequence: 7)
    else { return 0 }
    let facts = EntryForm.facts(recorded)
    let personal = EntryForm.personal(recorded)
    guard let again = try? EntryForm.read(facts: facts, personal: personal, sequence: 7) else {
        promise(false, "what was written cannot be read")
        return 0
    }
    promise(again == recorded, "another entry")
    // The chain hangs on the bytes; equal strings may be spelled differently.
    promise(EntryForm.facts(again) == facts, "written again its facts are another text")
    promise(EntryForm.personal(again) == personal, "written again its words are another text")
    // Without the sealed half the facts are the same.
    guard let sealed = try? EntryForm.read(facts: facts, personal: nil, sequence: 7) else {
        promise(false, "the facts cannot be read alone")
        return 0
    }
    promise(EntryForm.facts(sealed) == facts, "alone its facts are another text")
    return 0
}
