internal import Casework

/// The words of pages for claims.
enum ClaimWords {
    static func name(of status: Claim.Status) -> Name {
        switch status {
        case .requested: Name(zh: "已申请认领", en: "asked for")
        case .held: Name(zh: "已保留名额", en: "held")
        case .confirmed: Name(zh: "双方已确认", en: "confirmed")
        case .fulfilled: Name(zh: "已兑现", en: "fulfilled")
        case .released: Name(zh: "已放回", en: "released")
        case .broken: Name(zh: "没有兑现", en: "broken")
        }
    }

    static func name(of release: Claim.Release) -> Name {
        switch release {
        case .ranOut: Name(zh: "到时没有答复", en: "nobody answered in time")
        case .noCapacity: Name(zh: "腾不出名额", en: "no capacity after all")
        case .notSuitable: Name(zh: "不适合", en: "not suitable")
        case .declinedByPerson: Name(zh: "本人不需要", en: "declined by the person")
        case .alreadyHelped: Name(zh: "已得到帮助", en: "helped already")
        case .couldNotReach: Name(zh: "联系不上", en: "could not be reached")
        case .enteredInError: Name(zh: "登记有误", en: "entered in error")
        }
    }

    static func name(of part: Consent.Part) -> Name {
        switch part {
        case .contact: Name(zh: "联系人和电话", en: "contact person and telephone")
        case .address: Name(zh: "住址", en: "address")
        case .members: Name(zh: "家里几口人", en: "how many people live there")
        }
    }

    static func name(of verb: ClaimAddress.Verb) -> Name {
        switch verb {
        case .confirm: Name(zh: "确认", en: "Confirm")
        case .authorize: Name(zh: "登记本人授权", en: "Record the household's consent")
        case .contact: Name(zh: "查看联系方式（记入日志）", en: "Open the contact (recorded)")
        case .fulfil: Name(zh: "已兑现", en: "It was given")
        case .release: Name(zh: "放回名额", en: "Release it")
        case .reportBroken: Name(zh: "报告没有兑现", en: "Report that it did not come")
        }
    }

    static func hint(of verb: ClaimAddress.Verb) -> Name? {
        switch verb {
        case .confirm:
            Name(
                zh: "确认后，慈善组织有责任在期限内提供。",
                en: "Once both sides agree, the charity owes it within its time.")
        case .authorize:
            Name(
                zh: "须本人或监护人单独签署，写明接收方、用途和个人信息种类（个人信息保护法第二十三条）。",
                en: "Signed for this alone: recipient, purpose and kinds of data are told (PIPL"
                    + " art. 23).")
        case .contact:
            Name(
                zh: "只显示本人同意告知的部分；每次查看都记入日志，写明谁、何时。",
                en: "Shows what the household agreed to; each look is recorded with who and when.")
        case .reportBroken:
            Name(
                zh: "双方确认过，但帮助没有到：名额放回，记录留下。",
                en: "It was confirmed and did not come: the units go back, the record stays.")
        case .fulfil, .release: nil
        }
    }

    static func done(_ verb: ClaimAddress.Verb) -> Name {
        switch verb {
        case .confirm: Name(zh: "已确认。", en: "It is confirmed.")
        case .authorize: Name(zh: "已登记授权。", en: "The consent is recorded.")
        case .contact: Name(zh: "已查看。", en: "It was opened.")
        case .fulfil: Name(zh: "已登记兑现。", en: "It is noted as given.")
        case .release: Name(zh: "名额已放回。", en: "The units are released.")
        case .reportBroken: Name(zh: "已登记没有兑现。", en: "It is noted as broken.")
        }
    }

    /// Whose answer it waits for, and until when.
    static func waits(_ claim: Claim, for own: AgencyID?, in county: County) -> Node {
        guard let agency = claim.waitsFor else { return .text("–") }
        let name = ReportWords.agency(agency, in: county)
        let whose: Node =
            agency == own
            ? strong { Name(zh: "等本单位", en: "waits for you") }
            : .said(Name(zh: "等\(name.zh)", en: "waits for \(name.en)"))
        guard let until = claim.until else { return whose }
        let last = OfferingWords.last(before: until)
        return .group([
            whose, .said(Name(zh: "，最迟 \(last.zh)", en: ", until \(last.en)")),
            claim.isLate
                ? span(.classes("badge")) { Name(zh: "已超期", en: "late") } : .nothing,
        ])
    }

    static func mark(_ status: Claim.Status) -> Node {
        let manner =
            switch status {
            case .confirmed, .fulfilled: "mark good"
            case .broken: "mark warn"
            case .requested, .held, .released: "mark plain"
            }
        return span(.classes(manner)) { name(of: status) }
    }
}
