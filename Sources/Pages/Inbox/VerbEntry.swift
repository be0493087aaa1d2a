public import Casework
public import Wire

/// The form of a verb as it was posted: the verb, or what has to be corrected.
public enum VerbEntry: Sendable, Equatable {
    case verb(Verb)
    case wrong([FieldProblem])

    /// The obligation's journal entry that its page showed; what has changed since is not acted on.
    public static let version = "version"

    /// - Parameter right: one of those that ``InboxAddress`` takes a form for.
    public static func read(
        _ right: Right, _ posted: PostedFields, on obligation: Obligation, in county: County
    ) -> VerbEntry {
        var reading = VerbReading(right, posted)
        let verb = reading.verb(on: obligation, in: county)
        guard let verb, reading.problems.isEmpty else { return .wrong(reading.problems) }
        return .verb(verb)
    }
}

/// The fields of the verbs' forms. Their names tell the verb as well: several forms stand on one
/// page, and no two controls of a page share an id.
enum VerbField: String {
    case note, missing, text, reason, approver, outcome, target
    case nextStep = "next-step"

    func name(for right: Right) -> String { "\(right.rawValue)-\(rawValue)" }

    static func detail(_ key: String) -> String { "\(Right.supplement.rawValue)-detail-\(key)" }
}

/// Reads the fields of one verb and gathers what is wrong with them.
struct VerbReading {
    private let right: Right
    private let posted: PostedFields
    private(set) var problems: [FieldProblem] = []

    private static let textBytesMax = 16_384
    private static let missingMax = 100

    init(_ right: Right, _ posted: PostedFields) {
        self.right = right
        self.posted = posted
    }

    mutating func verb(on obligation: Obligation, in county: County) -> Verb? {
        switch right {
        case .acknowledge: return .take
        case .start: return .start
        case .resume: return .resume
        case .accept: return .accept(note: optional(.note))
        case .hold:
            let missing = lines(.missing)
            return text(.text).map { .hold(missing: missing, text: $0) }
        case .extend:
            let (reason, approver) = (reason(), text(.approver))
            guard let text = text(.text), let reason, let approver else { return nil }
            return .extend(reason: reason, approver: approver, text: text)
        case .object:
            let reason = reason()
            guard let text = text(.text), let reason else { return nil }
            return .object(reason: reason, text: text)
        case .complete: return completion().map { .complete($0) }
        case .fail: return completion().map { .fail($0) }
        case .supplement:
            let fields = county.procedure(obligation.rules)?.fields ?? []
            let details = fields.compactMap { detail($0) }
            return text(.text).map { .supplement(text: $0, details: details) }
        case .insist: return text(.text).map { .insist(text: $0) }
        case .reroute:
            let target = target(among: ObligationRules.targets(of: obligation, in: county))
            guard let text = text(.text), let target else { return nil }
            return .reroute(to: target, text: text)
        case .withdraw:
            let reason = reason()
            guard let text = text(.text), let reason else { return nil }
            return .withdraw(reason: reason, text: text)
        default: return nil
        }
    }

    // MARK: Fields

    private mutating func wrong(_ name: String, _ zh: String, _ en: String) {
        problems.append(FieldProblem(name, Name(zh: zh, en: en)))
    }

    private mutating func optional(_ field: VerbField) -> String? {
        let name = field.name(for: right)
        guard let text = posted[name], !text.isEmpty else { return nil }
        guard text.utf8.count <= Self.textBytesMax else {
            wrong(name, "内容太长，请精简", "This is too long")
            return nil
        }
        return text
    }

    private mutating func text(_ field: VerbField) -> String? {
        let count = problems.count
        if let text = optional(field) { return text }
        if problems.count == count { wrong(field.name(for: right), "请填写此项", "Fill this in") }
        return nil
    }

    private mutating func lines(_ field: VerbField) -> [String] {
        let name = field.name(for: right)
        let lines = (posted[name] ?? "").split(separator: "\n").map { line in
            PostedFields([PostedFields.Field(name, String(line))])[name] ?? ""
        }.filter { !$0.isEmpty }
        if lines.isEmpty { wrong(name, "请列出所缺材料，每行一项", "Name what is missing, one a line") }
        if lines.count > Self.missingMax {
            wrong(name, "最多列 \(Self.missingMax) 项", "At most \(Self.missingMax) lines")
        }
        if lines.contains(where: { $0.utf8.count > Self.textBytesMax }) {
            wrong(name, "内容太长，请精简", "This is too long")
        }
        return lines
    }

    private mutating func reason() -> Reason? {
        let name = VerbField.reason.name(for: right)
        if let reason = posted[name].flatMap({ Reason(rawValue: $0) }) { return reason }
        wrong(name, "请选择理由", "Choose a reason")
        return nil
    }

    private mutating func target(among agencies: [Agency]) -> AgencyID? {
        let name = VerbField.target.name(for: right)
        if let agency = agencies.first(where: { $0.id.text == posted[name] }) { return agency.id }
        wrong(name, "请选择部门", "Choose an agency")
        return nil
    }

    private mutating func completion() -> Completion? {
        let name = VerbField.outcome.name(for: right)
        guard let outcome = posted[name].flatMap({ Outcome(rawValue: $0) }) else {
            wrong(name, "请选择结果", "Choose an outcome")
            return nil
        }
        let reasonName = VerbField.reason.name(for: right)
        let reason = posted[reasonName].flatMap { Reason(rawValue: $0) }
        if outcome.isAdverse, reason == nil {
            wrong(reasonName, "这一结果须选择理由", "This outcome needs a reason")
        }
        let text = outcome.isAdverse ? text(.text) : optional(.text)
        let nextStep = outcome.isAdverse ? self.text(.nextStep) : optional(.nextStep)
        return Completion(
            outcome: outcome, reason: reason, text: text.map { .said($0) },
            nextStep: nextStep.map { .said($0) })
    }

    // MARK: Details of the topic's own form

    /// Nil where nothing was entered.
    private mutating func detail(_ field: FormField) -> Need.Detail? {
        let name = VerbField.detail(field.key)
        guard let text = posted[name], !text.isEmpty else { return nil }
        guard let value = Self.value(text, of: field.kind), field.problem(with: value) == nil,
            text.utf8.count <= Self.textBytesMax
        else {
            wrong(
                name, "“\(field.name.zh)”填写有误", "\(field.name.en) is not filled in as it should be")
            return nil
        }
        return Need.Detail(key: field.key, value: value)
    }

    private static func value(_ text: String, of kind: FormField.Kind) -> FieldValue? {
        switch kind {
        case .text, .decimal, .date, .choice: .text(text)
        case .integer: Int64(text).map { .integer($0) }
        case .yesNo: text == "yes" ? .flag(true) : text == "no" ? .flag(false) : nil
        }
    }
}
