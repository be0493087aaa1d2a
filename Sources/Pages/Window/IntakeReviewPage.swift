public import Casework
internal import Wire

/// What would be handed over, to whom and until when, and what the clerk should look at twice:
/// shown before anything leaves the window.
public struct IntakeReviewPage {
    /// A member whom some window has in its care already.
    public struct Known: Sendable, Equatable {
        /// Which of the members, counted from 0.
        public let member: Int
        public let findings: [Finding]

        public init(member: Int, findings: [Finding]) {
            self.member = member
            self.findings = findings
        }
    }

    private let desk: IntakeDesk
    private let draft: CaseDraft
    private let known: [Known]
    private let referrals: [Referral]

    /// - Parameter referrals: what ``IntakeDesk/check(_:)`` found the draft would become.
    public static func bytes(
        for visitor: Visitor, at desk: IntakeDesk, _ form: IntakeForm, _ draft: CaseDraft,
        known: [Known]
    ) -> [UInt8] {
        let page = IntakeReviewPage(
            desk: desk, draft: draft, known: known,
            referrals: (try? desk.referrals(of: draft)) ?? [])
        return PageFrame(
            Name(zh: "核对后交办", en: "Review and hand over"), for: visitor,
            lead: Name(
                zh: "还没有交办。请与来人核对，再按最下面的按钮。",
                en: "Nothing has been handed over yet. Go through it with the household.")
        ) {
            page.warnings
            page.destinations
            page.needs
            page.household
            PostForm(to: WindowAddress.intake.link, for: visitor, isGuarded: true) {
                for field in form.fields { HiddenField(field.name, field.value).node }
                div(.classes("actions")) {
                    IntakeStep.handOver.button(
                        Name(zh: "确认交办", en: "Hand over"), manner: "primary")
                    IntakeStep.keep.button(Name(zh: "返回修改", en: "Go back and change"))
                }
            }.node
        }.bytes
    }

    // MARK: Parts

    @NodeBuilder private var warnings: [Node] {
        let doubles = self.doubles
        if !doubles.isEmpty {
            notice(Name(zh: "家庭成员可能重复", en: "The same person twice?")) {
                for name in doubles { li { name } }
            }
        }
        if !known.isEmpty {
            notice(Name(zh: "已有窗口在办的成员", en: "Already in some window's care")) {
                for known in known {
                    for finding in known.findings { li { said(of: known.member, finding) } }
                }
            }
            p(.classes("hint")) {
                Name(
                    zh: "按身份证号查找过，目的“收件登记”，已记入日志。若是同一件事，请跟进原个案，不要重复登记。",
                    en: "Looked up by ID number for this intake, which the journal records."
                        + " If it is the same matter, follow up the case that is there.")
            }
        }
        let unsigned = self.unsigned
        if !unsigned.isEmpty {
            notice(Name(zh: "还没有签署授权的成年人", en: "Adults who have not signed")) {
                for name in unsigned { li { name } }
            }
        }
    }

    private func notice(_ title: Name, @NodeBuilder items: () -> [Node]) -> Node {
        div(.classes("notice plain"), .role("status")) {
            h2 { title }
            ul { items() }
        }
    }

    /// Nobody knows by number, and yet they look like one.
    private var doubles: [String] {
        let members = draft.household.members
        return members.indices.filter { index in
            members[..<index].contains {
                $0.name == members[index].name && $0.birthDate == members[index].birthDate
                    && ($0.idNumber == nil || members[index].idNumber == nil)
            }
        }.map { members[$0].name }
    }

    private var unsigned: [String] {
        draft.household.members.filter { member in
            !draft.authorization.signers.contains(member.name)
                && member.birthDate.map {
                    Adulthood.isReached(by: $0, on: draft.authorization.signedOn)
                } ?? true
        }.map(\.name)
    }

    @NodeBuilder private func said(of member: Int, _ finding: Finding) -> [Node] {
        let window = ReportWords.agency(finding.window, in: desk.county)
        if draft.household.members.indices.contains(member) {
            draft.household.members[member].name
        }
        Name(zh: "：", en: ": ")
        if finding.window == desk.clerk.agency {
            a(.href(WindowAddress.theCase(finding.receipt).link)) { finding.receipt.number }
        } else {
            finding.receipt.number
        }
        Name(
            zh: "（\(window.zh)）", en: " (\(window.en))")
    }

    private var destinations: Node {
        TableView(
            Name(zh: "交给谁、什么时候", en: "To whom, until when"),
            head: [
                Name(zh: "事项", en: "Need"), Name(zh: "承办部门", en: "Agency"),
                Name(zh: "签收期限", en: "Takes note by"), Name(zh: "办结时限", en: "Finishes within"),
            ],
            rows: referrals.map { referral in
                [
                    .said(ReportWords.topic(under: referral.route.rules, in: desk.county)),
                    .said(ReportWords.agency(referral.route.agency, in: desk.county)),
                    referral.clocks.first { $0.kind == .acknowledge }.map {
                        .text($0.timetable.firstDue.words)
                    } ?? .text("–"),
                    .said(CaseWords.limit(of: referral.route, in: desk.county)),
                ]
            }
        ).node
    }

    private var needs: Node {
        section(.classes("card")) {
            h2 { Name(zh: "所述情况", en: "What they told") }
            for (need, referral) in zip(draft.needs, referrals) {
                let fields = desk.county.procedure(referral.route.rules)?.fields ?? []
                h3 { ReportWords.topic(under: referral.route.rules, in: desk.county) }
                p { need.text }
                dl(.classes("facts")) {
                    for detail in need.details {
                        let field = fields.first { $0.key == detail.key }
                        dt { field?.name ?? Name(zh: detail.key, en: detail.key) }
                        dd { PapersPart.value(detail.value, of: field?.kind) }
                    }
                }
            }
        }
    }

    private var household: Node {
        section(.classes("card")) {
            h2 { Name(zh: "家庭", en: "The household") }
            dl(.classes("facts")) {
                dt { Name(zh: "联系人", en: "Contact person") }
                dd { draft.household.contact.name }
                dt { Name(zh: "电话", en: "Telephone") }
                dd { draft.household.contact.phone }
                dt { Name(zh: "住址", en: "Address") }
                dd { draft.household.address }
            }
            TableView(
                Name(zh: "成员", en: "People"),
                head: [
                    Name(zh: "姓名", en: "Name"), Name(zh: "关系", en: "Relation"),
                    Name(zh: "出生日期", en: "Day of birth"), Name(zh: "身份证号", en: "ID number"),
                ],
                rows: draft.household.members.map { member in
                    [
                        .text(member.name), .said(member.relation.name),
                        .text(member.birthDate?.description ?? "–"),
                        .text(member.idNumber?.text ?? "–"),
                    ]
                }
            ).node
        }
    }
}
