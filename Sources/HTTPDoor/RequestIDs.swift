internal import Casework

/// Names for requests: what a caller quotes when it asks why.
struct RequestIDs {
    static let header = "x-request-id"
    private static let lengthMax = 64

    /// Tells this loop of this process from all others.
    private let mark: String
    private var last: UInt64 = 0

    init(mark: String) { self.mark = mark }

    /// The caller's own if it is one, and no number of a person: it comes back in answers.
    mutating func id(proposed: String?) -> String {
        if let proposed, Self.isWellFormed(proposed) { return proposed }
        last += 1
        return "\(mark)-\(last)"
    }

    /// It comes back in answers and stands in the log, so nothing that could be somebody's number
    /// is one: telephones and ID numbers have no letter in them but for a last X.
    static func isWellFormed(_ text: String) -> Bool {
        (1...lengthMax).contains(text.utf8.count) && text.utf8.allSatisfy(isAllowed)
            && text.contains { $0.isLetter && $0 != "X" && $0 != "x" }
            && !IDNumber.occurs(in: text.filter { $0.isLetter || $0.isNumber })
            && text.split { !$0.isNumber }.allSatisfy { $0.count < digitsMax }
    }

    /// A telephone number has as many.
    private static let digitsMax = 11

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
