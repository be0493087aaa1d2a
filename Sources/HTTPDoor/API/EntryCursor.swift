internal import Casework

/// Where a page of a list goes on: `civil-affairs.basic-living`, owner and code.
enum EntryCursor {
    static func text(_ place: OfferingPlace) -> String { "\(place.owner).\(place.code)" }

    static func read(_ text: String) -> OfferingPlace? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let owner = AgencyID(parts[0]), Code.isWellFormed(parts[1]) else {
            return nil
        }
        return OfferingPlace(owner: owner, code: parts[1])
    }
}
