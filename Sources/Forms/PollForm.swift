public import Casework
internal import Wire

/// What a poll asks for: the body of `/v1/queues/<agency>/poll`.
public struct PollForm: Sendable, Equatable {
    public static let counts: ClosedRange<Int64> = 1...100
    public static let countDefault: Int64 = 10
    public static let waits: ClosedRange<Int64> = 0...30
    public static let leases: ClosedRange<Int64> = 10...3_600

    /// Items at most.
    public let max: Int
    public let waitSeconds: Int64
    /// Nil is the county's own term.
    public let leaseSeconds: Int64?
    public let selection: Selection

    /// - Parameter body: may be empty.
    /// - Parameter isOfLetters: letters are opaque, so nothing of them can be selected.
    public static func read(_ body: [UInt8], isOfLetters: Bool) throws(Refusal) -> PollForm {
        let node = try Form.optionalDocument(body)
        let common: [StaticString] = ["max", "wait-seconds", "lease-seconds"]
        let form = try Form(
            node, allowing: isOfLetters ? common : common + ["topics", "urgent"])
        var selection = Selection()
        let topics = try form.optionalList("topics") { node throws(Refusal) in
            guard let topic = TopicID(try Form.text(node)) else {
                throw .malformed(FormPath.of(node), "expects the key of a topic")
            }
            return topic
        }
        if form["topics"] != nil { selection.topics = Set(topics) }
        selection.isUrgent = try form.optionalFlag("urgent")
        return PollForm(
            max: Int(try number(form, "max", counts) ?? countDefault),
            waitSeconds: try number(form, "wait-seconds", waits) ?? 0,
            leaseSeconds: try number(form, "lease-seconds", leases), selection: selection)
    }

    private static func number(
        _ form: Form, _ key: StaticString, _ range: ClosedRange<Int64>
    ) throws(Refusal) -> Int64? {
        guard let number = try form.optionalInteger(key) else { return nil }
        guard range.contains(number) else {
            throw .malformed(
                form.path(key), "is a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
