/// What a caller may do to an entry as it stands now: what a page offers buttons for.
extension OfferingRules {
    /// The words of those verbs that would do something, in the order of ``OfferingVerb/words``.
    ///
    /// The rules themselves are asked, with a reason filled in: so they and what is offered can
    /// never disagree.
    public static func possible(on existing: Offering, in setting: Setting) -> [String] {
        samples.filter { verb in
            do throws(Refusal) {
                return try !decide(
                    verb, on: existing.address, existing: existing, in: setting
                ).isEmpty
            } catch {
                return false
            }
        }.map(\.word)
    }

    private static let samples: [OfferingVerb] = [
        .submit, .withdraw(reason: ""), .pause(reason: nil), .resume(reason: nil), .assure,
        .publish, .sendBack(reason: ""), .suspend(reason: ""), .lift(reason: nil),
    ]
}
