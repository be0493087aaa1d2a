internal import Casework

/// What somebody saw who looked at the lists, on its way back to whoever asked.
enum Sight: Sendable {
    /// A window, of the needs of one case: what fits.
    case matches(AgencyID, [Matching.Found])
    /// A window: the claims on needs of its cases that are open.
    case claims(AgencyID, [Claim])
    /// A charity: its own entries, its open claims, and the needs that nobody covers.
    case society(AgencyID, offers: [Offering], claims: [Claim], needs: [UncoveredNeed])
    /// The secretariat: what waits for it, and what nobody has assured in time.
    case review(submitted: [Offering], stale: [Offering])
    /// The regulator: what stands on the social list.
    case listed([Offering])
}
