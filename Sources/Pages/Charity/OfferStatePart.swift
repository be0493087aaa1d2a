internal import Casework

/// How an entry stands, for its owner: what is on the list, and what is under way beside it.
struct OfferStatePart {
    let node: Node

    init(_ offering: Offering, on today: CivilDate, in county: County) {
        node = .group([
            Self.remark(offering),
            section(.classes("card"), .labelled(by: "state")) {
                h2(.id("state")) { Name(zh: "现状", en: "How it stands") }
                dl(.classes("facts")) {
                    if let edition = offering.edition {
                        dt { Name(zh: "清单上", en: "On the list") }
                        dd {
                            Name(zh: "第 \(edition.version) 版 ", en: "version \(edition.version) ")
                            OfferingWords.marks(offering, on: today)
                            if let reason = offering.reason { p(.classes("told")) { reason } }
                            p {
                                a(.href(CounterAddress.entry(offering.address).link)) {
                                    Name(zh: "看清单上的样子", en: "See it as everybody does")
                                }
                            }
                        }
                        Self.counts(offering)
                        Self.assurance(offering, in: county)
                    } else if offering.standing == .withdrawn {
                        dt { Name(zh: "清单上", en: "On the list") }
                        dd { Name(zh: "没有；已撤下", en: "no; it was withdrawn") }
                    } else {
                        dt { Name(zh: "清单上", en: "On the list") }
                        dd { Name(zh: "还没有发布过", en: "it was never published") }
                    }
                    if let proposal = offering.proposal,
                        offering.edition != nil || offering.standing != .withdrawn
                    {
                        dt { Name(zh: "拟发布", en: "Proposed") }
                        dd {
                            Name(
                                zh: "第 \(proposal.version) 版 ",
                                en: "version \(proposal.version) ")
                            span(.classes("mark plain")) { Self.name(of: proposal) }
                            Name(
                                zh: "，自 \(MomentText.text(proposal.since))，下面的表里就是它",
                                en: " since \(MomentText.text(proposal.since)); the form below"
                                    + " shows it")
                        }
                    }
                }
            },
        ])
    }

    static func name(of proposal: Proposal) -> Name {
        ListReport.name(of: proposal.isSubmitted ? .underReview : .draft)
    }

    private static func remark(_ offering: Offering) -> Node {
        guard let remark = offering.proposal?.remark else { return .nothing }
        return Message(
            .bad, Name(zh: "联席会议办公室退回了这一版", en: "The secretariat returned this version"),
            Name(zh: remark, en: remark)
        ).node
    }

    @NodeBuilder private static func counts(_ offering: Offering) -> [Node] {
        if let capacity = offering.draft.capacity, let left = OfferingWords.left(of: offering) {
            dt { Name(zh: "名额", en: "Places") }
            dd {
                left
                Name(
                    zh: "（已留 \(offering.held)，已用 \(offering.used) \(capacity.unit)）",
                    en: " (\(offering.held) held, \(offering.used) given)")
            }
        }
    }

    @NodeBuilder private static func assurance(
        _ offering: Offering, in county: County
    ) -> [Node] {
        if let assurance = offering.assurance,
            let assured = OfferingWords.assured(offering, in: county)
        {
            let due = OfferingWords.last(before: assurance.due)
            dt { Name(zh: "最近核实", en: "Last confirmed") }
            dd {
                assured
                Name(zh: "；下次最迟 \(due.zh)", en: "; next by \(due.en)")
                if assurance.isStale {
                    " "
                    strong {
                        Name(
                            zh: "已超期，再不核实会自动暂停",
                            en: "It is late; the entry is paused unless you confirm it")
                    }
                }
            }
        }
    }
}
