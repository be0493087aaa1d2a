/// What a caller may do with a claim as it stands now: what a page offers buttons for.
extension ClaimRules {
    /// To open what the household agreed to, which is no verb of the wire's list.
    public static let contact = "contact"

    /// Of ``ClaimVerb/words`` and ``contact`` those that would not be refused, if their forms are
    /// filled in well. Only a household that was erased is not known here.
    public static func possible(on claim: Claim, in setting: Setting) -> [String] {
        var words = samples.filter { verb in
            do throws(Refusal) {
                return try !decide(verb, on: claim, isErased: false, in: setting).isEmpty
            } catch {
                return false
            }
        }.map(\.word)
        if (try? openContact(claim, isErased: false, in: setting)) != nil { words.append(contact) }
        return words
    }

    private static let samples: [ClaimVerb] = [
        .confirm,
        .authorize(
            Consent(parts: [], signedOn: .earliest, text: "", signers: "", purpose: "")),
        .fulfil(text: nil), .release(.notSuitable, text: nil), .reportBroken(text: ""),
    ]
}
