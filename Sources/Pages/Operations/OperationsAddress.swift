/// How the house itself is doing.
public enum OperationsAddress: String, AreaAddress, CaseIterable {
    case operations

    public init?(_ path: [String]) {
        guard path.count == 1 else { return nil }
        self.init(rawValue: path[0])
    }

    public var path: [String] { [rawValue] }
    public var takesGet: Bool { true }
    public var takesPost: Bool { false }
    public var isPublic: Bool { false }
}
