internal import Casework
internal import Wire

/// What the open transactions of one session have gathered, by the names the client chose.
struct Transactions {
    /// One frame, read and understood, that waits for COMMIT.
    struct Step {
        /// Nil for what asks nothing of the ledger: the acknowledgement of a broadcast.
        let command: Command?
        let key: String?
        let receipt: String?
        /// See ``JointRequest/Part/mayBeStale``.
        var mayBeStale = false
    }

    struct Open {
        var steps: [Step] = []
        /// Deliveries that its ACKs and NACKs cover under ``AckMode/client``.
        var covered: [AckID] = []
        var frames = 0
        var bodyBytes = 0
        /// Bodies and headers, which may be the larger part.
        var bytes = 0
    }

    private var open: [String: Open] = [:]

    var count: Int { open.count }
    /// What all of them hold.
    private(set) var bytes = 0

    /// - Returns: false when one of this name is open.
    mutating func begin(_ name: String) -> Bool {
        guard open[name] == nil else { return false }
        open[name] = Open()
        return true
    }

    /// Commit and abort end it alike.
    mutating func end(_ name: String) -> Open? {
        let ended = open.removeValue(forKey: name)
        bytes -= ended?.bytes ?? 0
        return ended
    }

    /// Adds what one frame asks for.
    mutating func add(
        _ steps: [Step], covering acks: [AckID] = [], askedBy frame: Frame, to name: String,
        within limits: SessionLimits
    ) throws(RefusalFrame) {
        guard open[name] != nil else { throw .unknownTransaction }
        open[name]?.frames += 1
        open[name]?.bodyBytes += frame.body.count
        open[name]?.bytes += frame.bytes
        bytes += frame.bytes
        open[name]?.steps += steps
        open[name]?.covered += acks
        guard let now = open[name], now.frames <= limits.transactionFramesMax,
            now.bodyBytes <= limits.transactionBytesMax
        else { throw .limit("The transaction is too long.", "Commit it in smaller parts.") }
    }
}
