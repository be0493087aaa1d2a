public import Casework
internal import Forms
public import Wire

/// What the form of a claim's verb posts, and what is made of it.
public enum ClaimEntry {
    /// The claim's last journal entry that the page knew.
    public static let version = "version"

    static let signers = "signers"
    static let purpose = "purpose"
    static let parts = "parts"
    static let signedOn = "signed-on"
    static let text = "consent-text"
    static let reason = "release-reason"

    static func words(of verb: ClaimAddress.Verb) -> String { "\(verb.rawValue)-text" }

    public enum Outcome: Sendable, Equatable {
        case verb(ClaimVerb)
        /// Never empty.
        case wrong([FieldProblem])
    }

    /// - Returns: nil for ``ClaimAddress/Verb/contact``, which is not among the verbs.
    public static func read(
        _ verb: ClaimAddress.Verb, _ posted: PostedFields, today: CivilDate
    ) -> Outcome? {
        var reading = Reading(posted)
        let read: ClaimVerb? =
            switch verb {
            case .confirm: .confirm
            case .authorize: .authorize(reading.consent(today: today))
            case .contact: nil
            case .fulfil: .fulfil(text: reading.optional(words(of: verb)))
            case .release: .release(reading.release(), text: reading.optional(words(of: verb)))
            case .reportBroken:
                .reportBroken(
                    text: reading.needed(
                        words(of: verb),
                        Name(zh: "请写清楚没有兑现的情况。", en: "Say what did not come.")))
            }
        guard reading.problems.isEmpty else { return .wrong(reading.problems) }
        return read.map { .verb($0) }
    }

    private struct Reading {
        let posted: PostedFields
        var problems: [FieldProblem] = []

        init(_ posted: PostedFields) { self.posted = posted }

        mutating func optional(_ field: String) -> String? {
            guard let text = posted[field], !text.isEmpty else { return nil }
            if text.utf8.count > Form.textBytesMax {
                add(field, Name(zh: "太长了，请写短些。", en: "It is too long."))
            }
            return text
        }

        mutating func needed(_ field: String, _ sentence: Name) -> String {
            if let text = optional(field) { return text }
            add(field, sentence)
            return ""
        }

        mutating func release() -> Claim.Release {
            let reason = posted[ClaimEntry.reason].flatMap { Claim.Release(rawValue: $0) }
            if let reason, reason != .ranOut { return reason }
            add(ClaimEntry.reason, Name(zh: "请选择原因。", en: "Choose the reason."))
            return .notSuitable
        }

        mutating func consent(today: CivilDate) -> Consent {
            let signers = needed(
                ClaimEntry.signers, Name(zh: "请写谁签署的。", en: "Say who signed."))
            let purpose = needed(
                ClaimEntry.purpose, Name(zh: "请写用途。", en: "Say what it is for."))
            let parts = posted.values(of: ClaimEntry.parts).compactMap {
                Consent.Part(rawValue: $0)
            }
            if parts.isEmpty {
                add(
                    ClaimEntry.parts,
                    Name(zh: "请选同意告知的内容，至少一项。", en: "Choose at least one thing."))
            }
            let day = posted[ClaimEntry.signedOn].flatMap { CivilDate($0) }
            if day.map({ $0 > today }) ?? true {
                add(
                    ClaimEntry.signedOn,
                    Name(zh: "请填签署日期，不晚于今天。", en: "The day of signing, not after today."))
            }
            let text = needed(
                ClaimEntry.text,
                Name(zh: "请写授权书的版本。", en: "Say which version of the text was signed."))
            return Consent(
                parts: parts, signedOn: day ?? today, text: text, signers: .said(signers),
                purpose: .said(purpose))
        }

        private mutating func add(_ field: String, _ sentence: Name) {
            problems.append(FieldProblem(field, sentence))
        }
    }
}
