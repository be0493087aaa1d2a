/// Random numbers that are the same in every run (SplitMix64): a failing test can be repeated.
struct SmallRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Text with everything that escaping and UTF-8 can stumble over.
    mutating func text(_ alphabet: String, lengthMax: Int) -> String {
        let letters = Array(alphabet.unicodeScalars)
        var text = ""
        for _ in 0..<Int.random(in: 0...lengthMax, using: &self) {
            text.unicodeScalars.append(letters[Int.random(in: 0..<letters.count, using: &self)])
        }
        return text
    }
}
