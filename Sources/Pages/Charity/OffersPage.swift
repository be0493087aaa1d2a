public import Casework

/// All entries that an owner has on its list.
public enum OffersPage {
    /// In the address of the page, after something was done.
    public static let doneName = "done"
    /// What was done, where it is no verb.
    public static let submitted = "submitted"
    public static let saved = "saved"

    public static func bytes(
        _ offerings: [Offering], on list: OfferingList, done: String?, today: CivilDate,
        in county: County, for visitor: Visitor
    ) -> [UInt8] {
        PageFrame(
            list == .social
                ? Name(zh: "我们的帮扶项目", en: "Our offers")
                : Name(zh: "本部门的救助项目", en: "Our entries"), for: visitor,
            lead: list == .social
                ? Name(
                    zh: "审核后发布在社会帮扶清单上，群众和窗口都看得到。",
                    en: "Once reviewed, they stand on the social-help list for everybody to see.")
                : Name(
                    zh: "由事项文件生成，本部门补充；审核后发布在政府救助清单上。",
                    en: "Made of the topics' files and completed by you; once reviewed, they stand"
                        + " on the government-aid list.")
        ) {
            done.flatMap { message($0) }?.node
            if list == .social {
                p(.classes("actions")) {
                    a(.classes("button primary"), .href(CharityAddress.new.link)) {
                        Name(zh: "写新项目", en: "Write a new one")
                    }
                }
            }
            TableView(
                Name(zh: "全部项目", en: "All entries"),
                head: [
                    Name(zh: "名称", en: "Title"), Name(zh: "清单上", en: "On the list"),
                    Name(zh: "拟发布", en: "Proposed"), Name(zh: "名额", en: "Places"),
                    Name(zh: "有效期", en: "Valid"), Name(zh: "最近核实", en: "Last confirmed"),
                ], isCaptionSeen: false,
                empty: Name(zh: "还没有写过项目。", en: "Nothing was written yet."),
                rows: offerings.map { row($0, today, county) }
            ).node
        }.bytes
    }

    private static func row(
        _ offering: Offering, _ today: CivilDate, _ county: County
    ) -> [Node] {
        let draft = offering.draft
        return [
            a(.href(CharityAddress.offer(code: offering.address.code).link)) { draft.title },
            state(of: offering, today), proposal(of: offering),
            OfferingWords.left(of: offering).map { .said($0) } ?? .nothing,
            OfferingWords.validity(draft).map { .said($0) } ?? .nothing,
            OfferingWords.assured(offering, in: county).map { .said($0) } ?? .nothing,
        ]
    }

    private static func state(of offering: Offering, _ today: CivilDate) -> Node {
        guard offering.edition != nil || offering.standing == .withdrawn else {
            return .said(Name(zh: "未发布", en: "not published"))
        }
        return .group(
            OfferingWords.marks(offering, on: today)
                + [offering.reason.map { reason in p(.classes("hint")) { reason } } ?? .nothing])
    }

    private static func proposal(of offering: Offering) -> Node {
        guard let proposal = offering.proposal,
            offering.status != .withdrawn || offering.edition != nil
        else { return .nothing }
        return .group([
            .said(
                Name(zh: "第 \(proposal.version) 版 ", en: "version \(proposal.version) ")),
            span(.classes("mark plain")) { OfferStatePart.name(of: proposal) },
            proposal.remark == nil
                ? .nothing : p(.classes("problem")) { Name(zh: "已退回，请修改", en: "returned to you") },
        ])
    }

    /// Nil for a word that none of our pages wrote.
    private static func message(_ word: String) -> Message? {
        switch word {
        case submitted:
            Message(
                .good, Name(zh: "已提交审核。", en: "It is submitted."),
                Name(
                    zh: "联席会议办公室审核后发布。", en: "The secretariat publishes it once it has looked."))
        case saved:
            Message(
                .good, Name(zh: "草稿已保存。", en: "The draft is kept."),
                Name(zh: "提交审核以前，只有本单位看得到。", en: "Only you see it until you submit it."))
        case CharityAddress.Verb.assure.rawValue:
            Message(.good, Name(zh: "已记下：仍然有效。", en: "It is noted as still true."))
        case CharityAddress.Verb.pause.rawValue:
            Message(
                .good, Name(zh: "已暂停。", en: "It is paused."),
                Name(zh: "清单上标明暂停，随时可以恢复。", en: "The list says so; resume it whenever you like."))
        case CharityAddress.Verb.resume.rawValue:
            Message(.good, Name(zh: "已恢复提供。", en: "It is offered again."))
        case CharityAddress.Verb.withdraw.rawValue:
            Message(.good, Name(zh: "已撤下。", en: "It is withdrawn."))
        default: nil
        }
    }
}
