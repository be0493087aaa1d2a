import Casework
import Forms
import FuzzInput

/// Journal entries: whatever can be read is written again as what it was.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe FuzzInput(start, count).rest
    guard let recorded = try? EntryForm.read(bytes, sequence: 7) else { return 0 }
    let written = EntryForm.bytes(recorded)
    guard let again = try? EntryForm.read(written, sequence: 7) else {
        promise(false, "what was written cannot be read")
        return 0
    }
    promise(again == recorded, "another entry")
    // The chain hangs on the bytes; equal strings may be spelled differently.
    promise(EntryForm.bytes(again) == written, "written again it is another text")
    return 0
}
