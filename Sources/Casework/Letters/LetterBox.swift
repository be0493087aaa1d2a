/// Where letters wait for their reader.
public enum LetterBox: Sendable, Hashable, CustomStringConvertible {
    case agency(AgencyID)
    /// A temporary queue: it lives as long as the session that reads it.
    case temporary(TemporaryQueue)

    private static let prefix = "temp-queue/"

    /// As the journal and the tables keep it.
    public init?(_ text: String) {
        if text.hasPrefix(Self.prefix) {
            guard let queue = TemporaryQueue(String(text.dropFirst(Self.prefix.utf8.count)))
            else { return nil }
            self = .temporary(queue)
        } else {
            guard let agency = AgencyID(text) else { return nil }
            self = .agency(agency)
        }
    }

    public var description: String {
        switch self {
        case .agency(let agency): agency.text
        case .temporary(let queue): Self.prefix + queue.text
        }
    }
}

/// The name of a temporary queue, the same for everyone. The door makes it so that nobody can
/// guess it: whoever knows it was told by the session that reads the queue.
public struct TemporaryQueue: Sendable, Hashable {
    public static let lengthMax = 128

    public let text: String

    /// Fails for anything but ASCII letters, digits, `-`, `_` and `.`.
    public init?(_ text: String) {
        guard (1...Self.lengthMax).contains(text.utf8.count),
            text.utf8.allSatisfy(Self.isAllowed)
        else { return nil }
        self.text = text
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default:
            false
        }
    }
}
