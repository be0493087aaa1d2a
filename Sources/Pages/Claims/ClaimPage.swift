public import Casework
public import Wire

/// One claim: where it stands, what each side may do now, and whom it is for, as far as the
/// household agreed.
public struct ClaimPage: Sendable {
    /// In the address of the page, after something was done.
    public static let doneName = "done"

    /// The form that comes back.
    public struct Draft: Sendable {
        let verb: ClaimAddress.Verb
        let posted: PostedFields
        let problems: [FieldProblem]

        public init(
            _ verb: ClaimAddress.Verb, _ posted: PostedFields, problems: [FieldProblem] = []
        ) {
            self.verb = verb
            self.posted = posted
            self.problems = problems
        }
    }

    private let claim: Claim
    private let receipt: Receipt?
    private let offering: Offering?
    private let possible: [ClaimAddress.Verb]
    private let now: Instant
    private let county: County
    private let visitor: Visitor

    /// - Parameters:
    ///   - receipt: of the case; nil for a charity.
    ///   - offering: the entry it is on, as it stands now.
    ///   - possible: the words of what its visitor may do; see ``ClaimRules/possible(on:in:)``.
    public init(
        _ claim: Claim, receipt: Receipt?, offering: Offering?, possible: [String],
        at now: Instant, in county: County, for visitor: Visitor
    ) {
        self.claim = claim
        self.receipt = receipt
        self.offering = offering
        self.possible = ClaimAddress.Verb.allCases.filter { possible.contains($0.rawValue) }
        self.now = now
        self.county = county
        self.visitor = visitor
    }

    /// - Parameters:
    ///   - message: what was done just now, or why not.
    ///   - contact: opened for this page, and for no other.
    public func bytes(
        _ message: Message? = nil, draft: Draft? = nil, contact: ClaimContact? = nil
    ) -> [UInt8] {
        let title = offering?.draft.title
        return PageFrame(
            Name(
                zh: "认领 \(claim.id)：\(title?.zh ?? claim.address.code)",
                en: "Claim \(claim.id): \(title?.en ?? claim.address.code)"), for: visitor
        ) {
            message?.node
            if let draft { ProblemSummary(draft.problems).node }
            facts
            if let contact { Self.part(of: contact) }
            if visitor.identity?.agency == claim.owner, claim.consent == nil, claim.status.isOpen {
                p(.classes("hint")) {
                    Name(
                        zh: "本人还没有同意告知姓名和联系方式；窗口登记授权后，这里可以查看。",
                        en: "The household has not agreed yet that you learn who it is; once the"
                            + " window records its consent, the contact can be opened here.")
                }
            }
            section(.classes("verbs")) {
                h2 { Name(zh: "可办理", en: "What can be done") }
                if possible.isEmpty {
                    p(.classes("empty")) {
                        Name(zh: "您现在不需要在此办理什么。", en: "Nothing for you to do here now.")
                    }
                }
                for verb in possible where verb != .contact || contact == nil {
                    part(of: verb, draft)
                }
            }
            p {
                a(.href(ClaimAddress.claims.link)) { Name(zh: "回到认领", en: "Back to the claims") }
            }
        }.bytes
    }

    /// What was just done, if the address says so and names a verb.
    public static func done(_ word: String?) -> Message? {
        word.flatMap { ClaimAddress.Verb(rawValue: $0) }.map {
            Message(.good, ClaimWords.done($0))
        }
    }

    private func part(of verb: ClaimAddress.Verb, _ draft: Draft?) -> Node {
        let own = draft.flatMap { $0.verb == verb ? $0 : nil }
        return ClaimVerbPart(
            verb: verb, claim: claim, title: offering?.draft.title, today: now.civilDate,
            county: county, visitor: visitor, posted: own?.posted, problems: own?.problems ?? []
        ).node
    }

    // MARK: Where it stands

    private var facts: Node {
        let unit = offering?.draft.capacity?.unit ?? ""
        return section(.classes("card")) {
            h2 { Name(zh: "现状", en: "Where it stands") }
            p {
                ClaimWords.mark(claim.status)
                " "
                if claim.waitsFor != nil {
                    ClaimWords.waits(claim, for: visitor.identity?.agency, in: county)
                }
            }
            dl(.classes("facts")) {
                fact(
                    Name(zh: "项目", en: "Offer"),
                    a(.href(CounterAddress.entry(claim.address).link)) {
                        offering?.draft.title
                            ?? Name(zh: claim.address.code, en: claim.address.code)
                    })
                fact(Name(zh: "提供机构", en: "From"), agency(claim.owner))
                fact(Name(zh: "受理窗口", en: "Window"), agency(claim.window))
                if let receipt {
                    fact(
                        Name(zh: "个案", en: "Case"),
                        a(.href(WindowAddress.theCase(receipt).link)) { receipt.number })
                }
                fact(
                    Name(zh: "事项", en: "Topic"),
                    .said(OfferingWords.topic(claim.topic, in: county)))
                fact(
                    Name(zh: "乡镇（街道）", en: "Township"),
                    .said(ReportWords.place(claim.area.township, in: county)))
                if !claim.categories.isEmpty {
                    fact(
                        Name(zh: "对象类别", en: "Object classes"),
                        .said(OfferingWords.classes(claim.categories)))
                }
                fact(Name(zh: "数量", en: "Units"), .text("\(claim.units) \(unit)"))
                fact(
                    Name(zh: "发起", en: "Opened"),
                    .group([
                        agency(claim.openedBy), .text(" " + MomentText.text(claim.openedAt)),
                    ]))
                if let release = claim.release {
                    fact(
                        Name(zh: "放回原因", en: "Why it was released"),
                        .said(ClaimWords.name(of: release)))
                }
                fact(Name(zh: "本人授权", en: "Consent"), consent)
            }
        }
    }

    private var consent: Node {
        guard let consent = claim.consent else {
            return .said(Name(zh: "还没有", en: "not given yet"))
        }
        let parts = OfferingWords.joined(consent.parts.map(ClaimWords.name))
        let day = OfferingWords.day(consent.signedOn)
        return .said(
            Name(
                zh: "\(day.zh)签署，同意告知：\(parts.zh)（授权书版本 \(consent.text)）",
                en: "signed on \(day.en), for: \(parts.en) (text \(consent.text))"))
    }

    private func agency(_ id: AgencyID) -> Node { .said(ReportWords.agency(id, in: county)) }

    private func fact(_ name: Name, _ value: Node) -> Node {
        .group([dt { name }, dd { value }])
    }

    // MARK: Whom it is for

    private static func part(of contact: ClaimContact) -> Node {
        section(.classes("card papers"), .labelled(by: "contact")) {
            h2(.id("contact")) { Name(zh: "联系方式", en: "The contact") }
            p(.classes("hint")) {
                Name(
                    zh: "已记入日志（第 \(contact.sequence) 条）。离开此页后再看，须再次查看。",
                    en: "Recorded as journal entry \(contact.sequence). Seeing it again is recorded"
                        + " again.")
            }
            dl(.classes("facts")) {
                if let person = contact.contact {
                    dt { Name(zh: "联系人", en: "Contact") }
                    dd {
                        person.name
                        " "
                        a(.telephone(person.phone)) { person.phone }
                    }
                }
                if let address = contact.address {
                    dt { Name(zh: "住址", en: "Address") }
                    dd { address }
                }
                if let members = contact.members {
                    dt { Name(zh: "家里几口人", en: "People") }
                    dd { String(members) }
                }
            }
        }
    }
}
