/// A word that stands by itself, in its place.
struct Operand: Sendable {
    let name: String
    var choices: [String] = []
    var isOptional = false
    var repeats = false
}
