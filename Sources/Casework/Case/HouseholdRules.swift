/// Looking a person up, and forgetting a household.
public enum HouseholdRules {
    /// What the ledger knows of a household.
    public struct Standing: Sendable, Equatable {
        /// Where its cases are handled.
        public let areas: [Area]
        /// Somebody still owes it something, or has not yet read what ended.
        public let hasOpenWork: Bool
        public let isErased: Bool

        public init(areas: [Area], hasOpenWork: Bool, isErased: Bool) {
            self.areas = areas
            self.hasOpenWork = hasOpenWork
            self.isErased = isErased
        }
    }

    /// The answer is an entry before it is an answer: no disclosure without a record.
    static func find(
        _ findings: [Finding], for purpose: SearchPurpose, in setting: Setting
    ) throws(Refusal) -> Entry {
        if let refusal = Rights.refusal(.find, by: setting.by) { throw refusal }
        return .personSought(purpose, found: findings)
    }

    static func erase(
        _ id: HouseholdID, because ground: ErasureGround, _ standing: Standing?,
        in setting: Setting
    ) throws(Refusal) -> [Entry] {
        let thing = "household \(id)"
        if let refusal = Rights.refusal(.erase, by: setting.by) { throw refusal }
        guard let standing else {
            throw Refusal(
                .unknownHousehold, thing: thing, sentence: "There is no household \(id).",
                nextStep: "`onedoor show` names the household of an obligation.")
        }
        guard standing.areas.allSatisfy({ setting.by.overlooks($0) }) else {
            throw .outsideArea(.erase, thing: thing)
        }
        // Sent twice, done once.
        if standing.isErased { return [] }
        guard !standing.hasOpenWork else {
            throw Refusal(
                .householdOpen, thing: thing,
                sentence: "Household \(id) still has open obligations; nobody could finish them"
                    + " without knowing whom they help.",
                nextStep: "Finish or withdraw them first.")
        }
        return [.householdErased(id, ground)]
    }
}
