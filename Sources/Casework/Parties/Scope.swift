/// What of a list somebody may look at, told by whom and where a thing concerns.
public enum Scope: Sendable, Hashable {
    case everything
    /// What lies in the area.
    case area(Area)
    /// What is addressed to the agency.
    case agency(AgencyID)
    /// What the window took in, and what is addressed to it.
    case window(AgencyID)
    case nothing

    public func admits(agency: AgencyID, window: AgencyID, area: Area) -> Bool {
        switch self {
        case .everything: true
        case .area(let own): own.covers(area)
        case .agency(let own): agency == own
        case .window(let own): window == own || agency == own
        case .nothing: false
        }
    }

    /// Whether it admits a case.
    public func admits(window: AgencyID, area: Area) -> Bool {
        switch self {
        case .everything: true
        case .area(let own): own.covers(area)
        case .window(let own): window == own
        case .agency, .nothing: false
        }
    }
}
