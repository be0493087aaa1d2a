import Casework

/// A procedure as its file lays it out: what a variant does not name comes from the topic itself,
/// clocks one by one, everything else as a whole.
struct ProcedureForm {
    static let keys = [
        "name", "owner", "urgent", "receives", "fields", "clocks", "hold", "extend",
    ]
    private static let clockKeys = ["acknowledge", "accept", "complete"]

    /// Where the procedure itself stands: the variant, or the topic.
    let own: RuleNode
    /// What a variant builds on; nil for the topic itself.
    let plain: RuleNode?

    /// Where one part of the procedure really stands; nil when it is nowhere.
    func part(_ key: String) -> RuleNode? {
        if own.has(key) { return own[key] }
        return plain?[key]
    }

    func clock(_ kind: ClockKind) -> RuleNode? {
        own["clocks"]?[kind.rawValue] ?? plain?["clocks"]?[kind.rawValue]
    }

    func read(as reference: RuleReference) -> Procedure {
        own["clocks"]?.allow(Self.clockKeys)
        let fields = required("fields").map { FieldForm.fields($0) } ?? []
        let procedure = Procedure(
            reference: reference, name: required("name")?.name() ?? Name(zh: "", en: ""),
            owner: required("owner")?.code() ?? "", isUrgent: required("urgent")?.flag() ?? false,
            receives: receives(of: fields), fields: fields,
            acknowledge: ClockRuleForm.read(requiredClock(.acknowledge), .acknowledge),
            accept: ClockRuleForm.read(requiredClock(.accept), .accept),
            complete: ClockRuleForm.read(requiredClock(.complete), .complete),
            holdCap: holdCap(), extend: extend())
        checkUnits(procedure)
        return procedure
    }

    private func required(_ key: String) -> RuleNode? {
        part(key) ?? (plain ?? own).required(key)
    }

    private func requiredClock(_ kind: ClockKind) -> RuleNode? {
        clock(kind) ?? (plain ?? own).required("clocks")?.required(kind.rawValue)
    }

    /// What an allow-list can name besides the topic's own fields.
    static let receivable = Household.Part.allCases.map(\.rawValue) + [textWord]
    /// What the window wrote about the need.
    private static let textWord = "text"

    private func receives(of fields: [FormField]) -> Disclosure {
        var words: Set<String> = []
        for node in required("receives")?.elements() ?? [] {
            guard let word = receivable(node, fields) else { continue }
            if !words.insert(word).inserted {
                node.report("names \(word) a second time", "take one of them out")
            }
        }
        return Disclosure(
            parts: Set(words.compactMap(Household.Part.init)),
            includesText: words.contains(Self.textWord),
            fields: words.subtracting(Self.receivable))
    }

    private func receivable(_ node: RuleNode, _ fields: [FormField]) -> String? {
        let known = Self.receivable + fields.map(\.key)
        // A topic's list may name what a variant with a form of its own does not ask for.
        let hint =
            plain != nil && own.has("fields") && !own.has("receives")
            ? "give the variant a \"receives\" of its own"
            : Spelling.remedy(for: node.string ?? "", among: known)
        return node.parsed("a part of the household, text or a field of the form", hint) {
            known.contains($0) ? $0 : nil
        }
    }

    private func holdCap() -> Rule {
        guard let hold = required("hold") else { return LimitForm.rule(nil) }
        hold.allow(["cap"])
        return LimitForm.rule(hold.required("cap"))
    }

    private func extend() -> Procedure.Extension? {
        guard let node = part("extend") else { return nil }
        node.allow(["by", "reasons", "approver"])
        return Procedure.Extension(
            by: LimitForm.rule(node.required("by")), reasons: reasons(node),
            approver: node.required("approver")?.code() ?? "")
    }

    private func reasons(_ extend: RuleNode) -> [String] {
        let known = Reason.codes(for: .prolongation)
        guard let list = extend.required("reasons") else { return [] }
        let nodes = list.elements(
            notEmpty: "an extension needs a reason",
            "name at least one of: " + known.joined(separator: ", "))
        return nodes.compactMap { node in
            node.parsed(
                "a reason for an extension",
                Spelling.remedy(for: node.string ?? "", among: known)
            ) { known.contains($0) ? $0 : nil }
        }
    }

    /// An extension is added to a limit in the limit's own unit, so both tiers must share it.
    private func checkUnits(_ procedure: Procedure) {
        guard let by = procedure.extend?.by.limit, let clock = clock(.complete) else { return }
        let rule = procedure.complete
        if let statutory = rule.statutory?.limit, let promised = rule.promised?.limit,
            statutory.unit != promised.unit
        {
            clock.report(
                "counts \(statutory.unit.rawValue) by law and \(promised.unit.rawValue) by promise,"
                    + " so an extension cannot be added to both",
                "give both tiers one unit, or take the extension out")
        } else if let unit = (rule.statutory ?? rule.promised)?.limit.unit, unit != by.unit {
            let extend = part("extend")
            (extend?["by"]?["unit"] ?? extend)?.report(
                "extends in \(by.unit.rawValue) a limit that counts in \(unit.rawValue)",
                "write the extension in \(unit.rawValue)")
        }
    }
}
