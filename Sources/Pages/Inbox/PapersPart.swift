internal import Casework

/// Papers on a page: what the household told, as far as its reader may see it, and every word that
/// was written since.
struct PapersPart {
    let papers: Papers
    let county: County

    var node: Node {
        section(.classes("card papers"), .labelled(by: "papers"), .id("papers-part")) {
            h2(.id("papers")) { Name(zh: "材料", en: "Papers") }
            p(.classes("hint")) {
                Name(
                    zh: "已记入日志（第 \(papers.sequence) 条）。离开此页后再看，须再次查阅。",
                    en: "Recorded as journal entry \(papers.sequence). Seeing them again is another"
                        + " consultation.")
            }
            switch papers.matter {
            case .obligation(_, let need, let words):
                part(of: need, Name(zh: "申请事项", en: "What is asked for"))
                household
                self.words(words)
            case .theCase(let needs, let intake):
                for (place, need) in needs.enumerated() {
                    part(
                        of: need,
                        Name(zh: "申请事项 \(place + 1)", en: "What is asked for, \(place + 1)"))
                }
                household
                agreement(intake)
            }
        }
    }

    // MARK: The need

    private func procedure(_ need: Papers.Ask) -> Procedure? {
        guard let topic = county.topics[need.topic] else { return nil }
        return topic.variants.first { $0.id == need.variant }?.procedure ?? topic.plain
    }

    private func part(of need: Papers.Ask, _ title: Name) -> Node {
        let procedure = procedure(need)
        return section {
            h3 {
                title
                "："
                procedure?.name ?? Name(zh: need.topic.text, en: need.topic.text)
            }
            if let text = need.text { p(.classes("told")) { text } }
            if !need.details.isEmpty {
                dl(.classes("facts")) {
                    for detail in need.details {
                        let field = procedure?.fields.first { $0.key == detail.key }
                        dt { field?.name ?? Name(zh: detail.key, en: detail.key) }
                        dd { Self.value(detail.value, of: field?.kind) }
                    }
                }
            }
        }
    }

    static func value(_ value: FieldValue, of kind: FormField.Kind?) -> Node {
        switch value {
        case .integer(let number): return .text(String(number))
        case .flag(let isSet):
            return .said(isSet ? Name(zh: "是", en: "Yes") : Name(zh: "否", en: "No"))
        case .text(let text):
            if case .choice(let choices)? = kind, let name = choices[text] { return .said(name) }
            return .text(text)
        }
    }

    // MARK: The household

    private var household: Node {
        let folder = papers.household
        let isEmpty =
            folder.contact == nil && folder.address == nil && folder.categories == nil
            && folder.people == nil
        return section {
            h3 { Name(zh: "家庭", en: "The household") }
            if isEmpty {
                p(.classes("empty")) {
                    Name(zh: "此事项不提供家庭信息。", en: "This topic shows nothing of it.")
                }
            }
            dl(.classes("facts")) {
                if let contact = folder.contact {
                    dt { Name(zh: "联系人", en: "Contact") }
                    dd {
                        contact.name
                        " "
                        a(.telephone(contact.phone)) { contact.phone }
                    }
                }
                if let address = folder.address {
                    dt { Name(zh: "住址", en: "Address") }
                    dd { address }
                }
                if let categories = folder.categories, !categories.isEmpty {
                    dt { Name(zh: "对象类别", en: "Categories") }
                    dd { categories.joined(separator: "、") }
                }
            }
            if let people = folder.people { table(of: people) }
        }
    }

    private func table(of people: [Papers.Person]) -> Node {
        TableView(
            Name(zh: "家庭成员", en: "Members"),
            head: [
                Name(zh: "姓名", en: "Name"), Name(zh: "关系", en: "Relation"),
                Name(zh: "出生日期", en: "Born"), Name(zh: "身份证号", en: "ID number"),
                Name(zh: "劳动能力", en: "Able to work"),
            ], empty: Name(zh: "没有成员信息。", en: "Nothing of the members."),
            rows: people.map { person in
                [
                    .text(person.name ?? "—"),
                    person.relation.map { .said($0.name) } ?? .text("—"),
                    .text(person.birthDate?.description ?? "—"),
                    .text(person.idNumber?.text ?? "—"),
                    person.isAbleToWork.map {
                        .said($0 ? Name(zh: "有", en: "Yes") : Name(zh: "无", en: "No"))
                    } ?? .text("—"),
                ]
            }
        ).node
    }

    private func agreement(_ intake: Papers.Intake) -> Node {
        section {
            h3 { Name(zh: "授权", en: "Authorization") }
            dl(.classes("facts")) {
                dt { Name(zh: "签署人", en: "Signed by") }
                dd { intake.authorization.signers.joined(separator: "、") }
                dt { Name(zh: "用途", en: "Purpose") }
                dd { intake.authorization.purpose }
                dt { Name(zh: "日期", en: "On") }
                dd { intake.authorization.signedOn.description }
            }
        }
    }

    // MARK: What was written since

    private func words(_ entries: [Recorded]) -> Node {
        section {
            h3 { Name(zh: "往来文字", en: "What was written since") }
            if entries.isEmpty {
                p(.classes("empty")) { Name(zh: "还没有。", en: "Nothing yet.") }
            }
            for recorded in entries {
                if case .obligation(_, let event) = recorded.entry {
                    article(.classes("words")) {
                        h4 {
                            EventWords.name(of: event)
                            " · "
                            recorded.at.minutes
                        }
                        Self.lines(of: event)
                    }
                }
            }
        }
    }

    @NodeBuilder private static func lines(of event: ObligationEvent) -> [Node] {
        switch event {
        case .accepted(_, let note): said(note)
        case .held(let missing, let text, _):
            ul { for item in missing { li { item.text ?? "—" } } }
            said(text)
        case .supplemented(let text, let details):
            said(text)
            if !details.isEmpty {
                ul {
                    for detail in details {
                        li {
                            detail.key
                            "："
                            value(detail.value, of: nil)
                        }
                    }
                }
            }
        case .extended(_, _, let approver, let text, _):
            said(text)
            said(approver)
        case .objected(_, let text, _), .withdrawn(_, let text), .insisted(let text, _),
            .rerouted(_, let text):
            said(text)
        case .completed(let completion), .failed(let completion):
            said(completion.text)
            said(completion.nextStep)
        case .leased, .leaseEnded, .returned, .acknowledged, .seen, .started, .resumed, .consulted,
            .told, .moved:
            []
        }
    }

    private static func said(_ words: Words?) -> Node? {
        words?.text.map { text in p(.classes("told")) { text } }
    }
}

extension Household.Member.Relation {
    var name: Name {
        switch self {
        case .own: Name(zh: "本人（申请人）", en: "The applicant")
        case .spouse: Name(zh: "配偶", en: "Spouse")
        case .child: Name(zh: "子女", en: "Child")
        case .parent: Name(zh: "父母", en: "Parent")
        case .grandchild: Name(zh: "孙子女", en: "Grandchild")
        case .sibling: Name(zh: "兄弟姐妹", en: "Brother or sister")
        case .other: Name(zh: "其他", en: "Other")
        }
    }
}
