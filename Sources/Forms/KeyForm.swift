public import Casework

/// The key under which a sender finds its answer again: a case's `reference`, a command's
/// `idempotency-key`.
///
/// Keys are looked up, so the ledger keeps them in the clear. They are no place for a name or a
/// number of a person.
public enum KeyForm {
    public static let bytesMax = 64

    /// - Parameter thing: what the key is called where it stands.
    public static func check(_ key: String, of thing: String) throws(Refusal) {
        let printable = UInt8(ascii: "!")...UInt8(ascii: "~")
        let text = key.utf8.span
        guard (1...bytesMax).contains(text.count),
            text.indices.allSatisfy({ printable.contains(text[$0]) })
        else {
            throw .malformed(
                thing, "expects 1 to \(bytesMax) letters, digits or marks of ASCII without spaces")
        }
        guard !IDNumber.occurs(in: key) else {
            throw .malformed(
                thing, "holds an ID number, but it is kept in the clear: number it otherwise")
        }
    }
}
