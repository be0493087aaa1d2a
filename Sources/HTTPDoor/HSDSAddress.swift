internal import Forms

/// The addresses of the exchange: those that the API of the Human Services Data Specification
/// gives to what is exchanged, and one for all of it as tables.
enum HSDSAddress: Equatable {
    case about, services, organizations, tables
    case service(String)
    case organization(String)

    /// The API's own root ends with a slash, as no other address here does.
    static let root = "/hsds/"

    /// - Parameter path: what stands behind `hsds`.
    init?(_ path: [String]) {
        switch (path.first, path.count) {
        case ("services", 1): self = .services
        case ("services", 2): self = .service(path[1])
        case ("organizations", 1): self = .organizations
        case ("organizations", 2): self = .organization(path[1])
        case ("tabular", 1): self = .tables
        default: return nil
        }
    }
}
