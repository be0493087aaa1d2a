import FuzzInput
import Wire

/// A session of the STOMP door: whatever a client says, what it hears are whole frames, and in the
/// end everything is answered.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var input = unsafe FuzzInput(start, count)
    var office = Office(
        identity: input.choice(below: Office.identities.count),
        readsIn: StompVersion.allCases[input.choice(below: 3)],
        refusesEvery: input.choice(below: 8))
    for piece in input.pieces() { office.hear(piece) }
    office.close()
    return 0
}
