internal import Casework

/// The form of one verb of those who look after the lists.
struct ReviewVerbPart {
    let node: Node

    init(
        _ verb: ReviewAddress.Verb, on offering: Offering, problems: [FieldProblem],
        for visitor: Visitor
    ) {
        let (name, id) = (Self.name(of: verb), "verb-\(verb.rawValue)")
        node = section(.classes("card"), .labelled(by: id)) {
            h2(.id(id)) { name }
            PostForm(to: ReviewAddress.verb(offering.address, verb).link, for: visitor) {
                HiddenField(ReviewPage.versionName, String(offering.lastVersion)).node
                if let hint = Self.hint(of: verb) { p(.classes("hint")) { hint } }
                if verb == .sendBack || verb == .suspend || verb == .lift {
                    FieldPart.lines(
                        FieldPart.Place(
                            ReviewPage.reasonName(verb), Self.reason(of: verb),
                            isRequired: verb.needsReason, problems: problems), "", rows: 2)
                }
                div(.classes("actions")) {
                    SubmitButton(name, manner: Self.manner(of: verb)).node
                }
            }.node
        }
    }

    static func name(of verb: ReviewAddress.Verb) -> Name {
        switch verb {
        case .publish: Name(zh: "发布", en: "Publish")
        case .sendBack: Name(zh: "退回修改", en: "Return it")
        case .assure: Name(zh: "仍然有效", en: "It is still true")
        case .suspend: Name(zh: "监管暂停", en: "Suspend")
        case .lift: Name(zh: "解除暂停", en: "Lift the suspension")
        }
    }

    private static func hint(of verb: ReviewAddress.Verb) -> Name? {
        switch verb {
        case .publish:
            Name(
                zh: "发布后，任何人都看得到这一版。", en: "Everybody sees this version from then on.")
        case .assure:
            Name(
                zh: "您已向发布机构核实，清单上记下核实日期。",
                en: "You have asked its owner; the list names the day.")
        case .suspend:
            Name(
                zh: "项目仍列在清单上，标明暂停；不再对接新的需求。",
                en: "It stays on its list, marked; nothing new is matched with it.")
        case .sendBack, .lift: nil
        }
    }

    private static func reason(of verb: ReviewAddress.Verb) -> Name {
        switch verb {
        case .sendBack: Name(zh: "退回意见", en: "What has to be changed")
        case .suspend: Name(zh: "暂停原因（公开显示）", en: "Reason (everybody reads it)")
        default: Name(zh: "说明（可不写）", en: "Remark (may be left out)")
        }
    }

    private static func manner(of verb: ReviewAddress.Verb) -> String {
        switch verb {
        case .publish: "primary"
        case .suspend: "danger"
        case .sendBack, .assure, .lift: "plain"
        }
    }
}
