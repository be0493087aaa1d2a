import Wire

/// Something an office asked of the server, under keys of its own, and what it knows of it.
struct Deed: Sendable {
    /// One command: a frame, and what it should do.
    struct Part: Sendable {
        let aim: Aim
        /// Never used twice in a campaign. A case's is its reference.
        let key: String
        fileprivate(set) var frame: Frame
        /// The headers of its RECEIPT but the id; nil while none has come.
        var receipt: [String: String]?
    }

    enum Aim: Sendable, Hashable {
        case submit
        case act(String, on: Int64)
        case settle(Disclosure, Settling)
        case write
        case offer
        case publish
        case claim(for: Int64)
    }

    /// What is done with a delivery.
    enum Settling: String, Sendable {
        case take, release, refuse
    }

    enum Answer: Sendable, Hashable {
        /// Sent or not, nobody said what became of it.
        case unknown
        case done
        case refused(String)
    }

    let number: Int
    var parts: [Part]
    /// In a transaction: all parts or none.
    let isJoint: Bool
    /// It acknowledges what another connection was given.
    let isLate: Bool
    var answer = Answer.unknown
    /// How often it was sent.
    var sends = 0

    /// What goes over the line: every part asks for a receipt, and so does the COMMIT.
    var frames: [Frame] {
        guard isJoint else { return parts.indices.map { frame(at: $0) } }
        let name = "t\(number)"
        let begin = Frame(.begin, ["transaction": name])
        let commit = Frame(.commit, ["transaction": name, "receipt": String(number)])
        return [begin] + parts.indices.map { frame(at: $0, in: name) } + [commit]
    }

    /// It will not be sent any more.
    mutating func forgetBodies() {
        for index in parts.indices { parts[index].frame.body = [] }
    }

    private func frame(at index: Int, in transaction: String? = nil) -> Frame {
        var frame = parts[index].frame
        frame.headers.append(Frame.Header(name: "receipt", value: "\(number).\(index)"))
        if let transaction {
            frame.headers.append(Frame.Header(name: "transaction", value: transaction))
        }
        return frame
    }

    /// Which deed a receipt belongs to, and which of its parts; no part for a COMMIT.
    static func place(of receipt: String) -> (deed: Int, part: Int?)? {
        let words = receipt.split(separator: ".")
        guard let first = words.first, let deed = Int(first) else { return nil }
        return (deed, words.count > 1 ? Int(words[1]) : nil)
    }
}
