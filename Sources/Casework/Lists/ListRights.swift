/// What the matrix says of the two lists and the claims on them.
extension Rights {
    /// Nil when the caller may do this to the entry at this address. Where an entry is for, is
    /// where its owner is.
    public static func refusal(
        _ verb: OfferingVerb, on address: OfferingAddress, by identity: Identity,
        in county: County
    ) -> Refusal? {
        let right = verb.right(on: address.list)
        switch reach(of: right, for: identity.role) {
        case .all: return nil
        case .area where identity.overlooks(county.place(of: address.owner)): return nil
        case .area: return .outsideArea(right, thing: "the entry")
        case .own where identity.agency == address.owner: return nil
        case .own, .routed: return .notOwned(right, thing: "the entry")
        case .none: return .notPermitted(right, thing: "the entry", role: identity.role)
        }
    }

    /// Nil when the caller may see what of an entry is not on its list yet.
    public static func refusal(
        readingProposalAt address: OfferingAddress, by identity: Identity, in county: County
    ) -> Refusal? {
        let isReviewer = reach(of: .reviewOffering, for: identity.role) == .area
        if isReviewer, identity.overlooks(county.place(of: address.owner)) { return nil }
        return identity.agency == address.owner && refusal(address.list.right, by: identity) == nil
            ? nil : .unknownOffering
    }

    /// Whether the caller may see the claim.
    public static func mayRead(_ claim: Claim, _ identity: Identity) -> Bool {
        switch reach(of: .readClaims, for: identity.role) {
        case .all: true
        case .area: identity.overlooks(claim.area)
        case .own: identity.agency == claim.owner
        case .routed: identity.agency == claim.window
        case .none: false
        }
    }
}

extension Rights {
    /// Nil when the caller may look for what fits the case: its own window.
    public static func refusal(matching opened: Case, by identity: Identity) -> Refusal? {
        refusal(.match, by: identity, onCase: opened)
    }
}
