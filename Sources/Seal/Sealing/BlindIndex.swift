/// A keyed digest of an identifying text. Equal texts have equal digests, and without the master
/// key nobody can tell which text it was, not even by trying all there are.
public struct BlindIndex: Sendable, Hashable {
    public static let byteCount = 16

    public let bytes: [UInt8]
}
