/// A fault planted behind a word. A run that does not find it proves nothing about the others:
/// either the fuzzer is not guided by what the code does, or nobody looks at the memory.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    var index = 0
    for letter in "DOOR".utf8 {
        guard index < bytes.count, bytes[index] == letter else { return 0 }
        index += 1
    }
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
    defer { unsafe copy.deallocate() }
    unsafe copy.initialize(from: bytes, count: count)
    // One byte too far, and something hangs on it, or the optimizer would not look.
    return unsafe copy[count] == 7 ? -1 : 0
}
