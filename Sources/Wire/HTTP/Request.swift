/// One whole request.
public struct Request: Sendable, Equatable {
    public let head: RequestHead
    public let body: [UInt8]

    /// What its head and body hold.
    public var bytes: Int { head.bytes + body.count }
}
