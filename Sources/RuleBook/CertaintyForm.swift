import Casework

/// Reads how sure we are of a fact's source. What nobody verified is never used as a fact.
enum CertaintyForm {
    /// - Parameters:
    ///   - noun: what the fact would be used as.
    ///   - remedy: what the author can do instead of guessing.
    static func read(
        _ node: RuleNode, as noun: String, instead remedy: String
    ) -> Rule.Certainty {
        guard let mark = node.required("certainty") else { return .derived }
        if mark.string == "N" {
            mark.report(
                "a fact marked N is not verified and is never \(noun)",
                "verify it and mark it V, or \(remedy)")
            return .derived
        }
        return mark.choice(
            "a certainty: V verified, L local, S secondary, D derived", Rule.Certainty.self)
            ?? .derived
    }
}
