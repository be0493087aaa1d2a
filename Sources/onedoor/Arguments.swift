import RuleBook

/// The words after a command, read by its description.
struct Arguments: Sendable {
    let operands: [String]
    private let values: [String: [String]]

    init(_ words: some Sequence<String>, for command: Subcommand) throws(UsageError) {
        var operands: [String] = []
        var values: [String: [String]] = [:]
        var rest = Array(words)[...]
        while let word = rest.popFirst() {
            if word == "--" {
                operands += rest
                break
            }
            guard word.hasPrefix("-"), word != "-" else {
                operands.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let option = try Self.option(String(parts[0]), of: command)
            guard option.repeats || values[option.name] == nil else {
                throw UsageError("\(option.name) is given twice.")
            }
            let inline = parts.count == 2 ? String(parts[1]) : nil
            let value = try Self.value(of: option, inline, &rest)
            values[option.name, default: []].append(value)
        }
        for option in command.options where option.isRequired && values[option.name] == nil {
            throw UsageError(
                "\(option.name) \(option.value ?? "") is missing (\(option.text)).")
        }
        try Self.check(operands, of: command)
        self.operands = operands
        self.values = values
    }

    // MARK: What was given

    func has(_ name: String) -> Bool { values[name] != nil }

    subscript(name: String) -> String? { values[name]?.last }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    func number(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
        guard let text = self[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                "\(name) expects a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// A value with a stricter shape.
    func parsed<Value>(
        _ name: String, _ expectation: String, _ parse: (String) -> Value?
    ) throws(UsageError) -> Value? {
        guard let text = self[name] else { return nil }
        guard let value = parse(text) else { throw UsageError("\(name) expects \(expectation).") }
        return value
    }

    // MARK: Reading

    private static func option(
        _ name: String, of command: Subcommand
    ) throws(UsageError) -> Option {
        if let option = command.options.first(where: { $0.name == name }) { return option }
        let known = command.options.map(\.name)
        throw UsageError(
            "there is no option \(name)."
                + (Spelling.nearest(to: name, among: known).map { " Did you mean \($0)?" } ?? ""))
    }

    private static func value(
        of option: Option, _ inline: String?, _ rest: inout ArraySlice<String>
    ) throws(UsageError) -> String {
        guard let noun = option.value else {
            guard inline == nil else { throw UsageError("\(option.name) takes no value.") }
            return ""
        }
        guard let value = inline ?? rest.popFirst() else {
            throw UsageError("\(option.name) expects a value: \(option.name) \(noun).")
        }
        try check(value, among: option.choices, of: option.name)
        return value
    }

    private static func check(
        _ operands: [String], of command: Subcommand
    ) throws(UsageError) {
        let takesMore = command.operands.last?.repeats ?? false
        for (index, operand) in command.operands.enumerated() {
            guard index < operands.count || operand.isOptional else {
                throw UsageError(
                    operand.choices.isEmpty
                        ? "\(operand.name) is missing."
                        : "one of these is missing: "
                            + operand.choices.joined(separator: ", ") + ".")
            }
            guard index < operands.count else { continue }
            try check(operands[index], among: operand.choices, of: operand.name)
        }
        guard takesMore || operands.count <= command.operands.count else {
            throw UsageError(
                "there is one word too many, \"\(operands[command.operands.count])\".")
        }
    }

    private static func check(
        _ word: String, among choices: [String], of name: String
    ) throws(UsageError) {
        guard !choices.isEmpty, !choices.contains(word) else { return }
        let guess = Spelling.nearest(to: word, among: choices).map { " Did you mean \($0)?" }
        throw UsageError(
            "\(name) does not know \"\(word)\"; it takes one of: "
                + choices.joined(separator: ", ") + "." + (guess ?? ""))
    }
}
