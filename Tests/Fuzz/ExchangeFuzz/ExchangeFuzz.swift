import FuzzInput
import Wire

/// A session of the HTTP door: whatever a client says, what it hears are whole answers, one for
/// each of its requests, in their order, and nothing behind the last.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var input = unsafe FuzzInput(start, count)
    let caller = input.choice(below: House.identities.count)
    let refusesEvery = input.choice(below: 8)
    let moods = (0..<4).map { _ in input.choice(below: House.Mood.allCases.count) }
        .map { House.Mood.allCases[$0] }
    let pieces = input.pieces()
    let heard = talk(pieces, House(caller, refusesEvery, moods))
    // A house that does nothing but answer at once says the same however the bytes were cut.
    guard moods.allSatisfy({ $0 == .answers }) else { return 0 }
    let whole = talk([Array(pieces.joined())], House(caller, refusesEvery, moods))
    if let early = heard.turnedAwayEarly {
        promise(
            heard.answers.prefix(early) == whole.answers.prefix(early),
            "what was said before a body was turned away depends on how the bytes were cut")
    } else {
        promise(heard.answers == whole.answers, "the answers depend on how the bytes were cut")
    }
    return 0
}

private func talk(_ pieces: [[UInt8]], _ house: House) -> Ears {
    var house = house
    for piece in pieces { house.hear(piece) }
    return house.close()
}
