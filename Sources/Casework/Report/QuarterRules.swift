/// Who may freeze which quarter, and when.
public enum QuarterRules {
    static func freeze(
        _ figures: QuarterFigures, existing: FrozenQuarter?, in setting: Setting
    ) throws(Refusal) -> [Entry] {
        if let refusal = refusal(
            freezing: figures.quarter, asOf: figures.asOf, existing: existing, in: setting)
        {
            throw refusal
        }
        return [.quarterFrozen(figures)]
    }

    /// Nil when the quarter may be frozen as it stood at that moment. Asked before its figures are
    /// computed, which takes long, and again when they are written.
    public static func refusal(
        freezing quarter: Quarter, asOf: Instant, existing: FrozenQuarter?, in setting: Setting
    ) -> Refusal? {
        let thing = "quarter \(quarter)"
        if let refusal = Rights.refusal(.freezeQuarter, by: setting.by) { return refusal }
        guard setting.by.overlooks(setting.county.area) else {
            return .outsideArea(.freezeQuarter, thing: thing)
        }
        if let existing {
            return Refusal(
                .quarterFrozen, thing: thing,
                sentence: "Quarter \(quarter) was frozen at \(existing.frozenAt) as of "
                    + "\(existing.asOf), and stays as it is: \(existing.digest(in: .zh)).",
                nextStep: "Read what is frozen, or the report as of another moment.")
        }
        guard quarter.isOver(at: setting.now) else {
            return Refusal(
                .quarterOpen, thing: thing,
                sentence: "Quarter \(quarter) ends at \(quarter.end); it is not over yet.",
                nextStep: "Freeze it after that, or read the report as it stands.")
        }
        guard quarter.isOver(at: asOf), asOf <= setting.now else {
            return .malformed("as-of", "lies between the end of the quarter and now")
        }
        return nil
    }
}
