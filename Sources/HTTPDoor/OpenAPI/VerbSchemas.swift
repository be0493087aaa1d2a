internal import Casework
internal import Forms

/// What agencies and windows do to an obligation: one form for each verb.
enum VerbSchemas {
    static let all: KeyValuePairs<String, Schema> = [
        "Accept": .form([:], optional: ["note": .named("Text")]),
        "Start": .form([:]),
        "Hold": .form([
            "missing": .list(
                of: .named("Text"), atLeast: 1, atMost: VerbForm.missingMax
            ).noted("Everything that is missing, in one notice."),
            "text": .named("Text"),
        ]),
        "Resume": .form([:]),
        "Extend": .form([
            "reason": reason(.prolongation),
            "approver": .named("Text").noted("The post that approved it, never a person's name."),
            "text": .named("Text"),
        ]),
        "Object": .form(["reason": reason(.objection), "text": .named("Text")]),
        "Complete": completion(Outcome.allCases).noted(
            "An adverse outcome needs `reason`, `text` and `next-step` (Social Assistance Law,"
                + " art. 45)."),
        "Fail": completion(Outcome.allCases.filter { !$0.isHelp }).noted(
            "An outcome that helped is told by `complete`."),
        "Supplement": .form(["text": .named("Text")], optional: ["details": .named("Details")]),
        "Insist": .form(["text": .named("Text")]),
        "Reroute": .form(["to": .named("Code"), "text": .named("Text")]),
        "Withdraw": .form(["reason": reason(.withdrawal), "text": .named("Text")]),
        "Done": ObligationSchemas.effect(
            ["obligation": .named("Number")],
            [
                "next-obligation": .named("Number").noted(
                    "After a reroute: under this number the matter goes on.")
            ]),
    ]

    /// The form knows all codes; which of them fit is for the rules.
    private static func reason(_ purpose: Reason.Purpose) -> Schema {
        .one(of: Reason.self).noted(
            "Fitting here: \(Reason.codes(for: purpose).joined(separator: ", ")).")
    }

    private static func completion(_ outcomes: [Outcome]) -> Schema {
        .form(
            ["outcome": .one(of: outcomes.map(\.rawValue))],
            optional: [
                "reason": reason(.refusal), "text": .named("Text"), "next-step": .named("Text"),
            ])
    }
}
