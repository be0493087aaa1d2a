public import Casework

/// The secretariat's desk: who is late, and the quarters as they were.
public enum DeskAddress: AreaAddress {
    case desk
    /// The obligations behind a figure.
    case behind
    /// The report's tables for a spreadsheet.
    case download
    case escalations
    case quarters
    case quarter(Quarter)
    /// The same for a spreadsheet.
    case table(Quarter)

    public init?(_ path: [String]) {
        guard path.first == "desk" else { return nil }
        switch path.count {
        case 1: self = .desk
        case 2 where path[1] == "behind": self = .behind
        case 2 where path[1] == "report.csv": self = .download
        case 2 where path[1] == "escalations": self = .escalations
        case 2 where path[1] == "quarters": self = .quarters
        case 3 where path[1] == "quarters":
            let isTable = path[2].hasSuffix(".csv")
            let name = isTable ? String(path[2].dropLast(4)) : path[2]
            guard let quarter = Quarter(name) else { return nil }
            self = isTable ? .table(quarter) : .quarter(quarter)
        default: return nil
        }
    }

    public var path: [String] {
        switch self {
        case .desk: ["desk"]
        case .behind: ["desk", "behind"]
        case .download: ["desk", "report.csv"]
        case .escalations: ["desk", "escalations"]
        case .quarters: ["desk", "quarters"]
        case .quarter(let quarter): ["desk", "quarters", quarter.description]
        case .table(let quarter): ["desk", "quarters", quarter.description + ".csv"]
        }
    }

    public var takesGet: Bool { true }
    public var takesPost: Bool { self == .quarters }
    public var isPublic: Bool { false }
}
