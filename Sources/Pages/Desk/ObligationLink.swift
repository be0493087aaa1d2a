internal import Casework

/// An obligation by its number.
struct ObligationLink {
    let node: Node

    init(_ id: ObligationID) {
        node = a(.href(Link(["obligations", id.description]))) { id.description }
    }
}
