internal import Casework
internal import Pages
internal import Wire

/// One request of a browser, whole, with who asks: what it comes to. Each area of the pages has a
/// file beside this one. Nothing is decided here; rights and rules are asked behind it, as for the
/// ``API``.
struct Console {
    let query: Query
    /// Empty unless a form was posted.
    let posted: PostedFields
    let isPost: Bool
    let visitor: Visitor
    /// Nil only where anybody may come.
    let identity: Identity?
    /// The sign-in's own, for what ends it.
    let token: String?

    func errand(at address: PageAddress) throws(Problem) -> Errand {
        switch address {
        case .counter(let address): try errand(at: address)
        case .entrance(let address): try errand(at: address)
        case .window(let address): try errand(at: address, as: try staff())
        case .inbox(let address): try errand(at: address, as: try staff())
        case .desk(let address): try errand(at: address, as: try staff())
        case .charity(let address): try errand(at: address, as: try staff())
        case .claims(let address): errand(at: address, as: try staff())
        case .review(let address): errand(at: address, as: try staff())
        case .operations(let address): try errand(at: address, as: try staff())
        }
    }

    /// Who is signed in.
    func staff() throws(Problem) -> Identity {
        guard let identity else { throw .signInIsOver }
        return identity
    }
}
