internal import Broker
internal import Casework
internal import Forms
internal import Pages
internal import Wire

/// What owners of entries do: charities, and agencies with the government list.
extension Console {
    func errand(
        at address: CharityAddress, as identity: Identity
    ) throws(Problem) -> Errand {
        switch address {
        case .needs: isPost ? claimNeed(as: identity) : needs(as: identity)
        case .offers: offers(on: try ownList(of: identity), of: identity)
        case .new: try newOffer(identity)
        case .offer(let code):
            isPost
                ? change(code, on: try ownList(of: identity), as: identity)
                : form(of: code, on: try ownList(of: identity), as: identity)
        case .verb(let code, let verb):
            act(verb, on: code, of: try ownList(of: identity), as: identity)
        }
    }

    /// The list that the role may write; whoever may write none hears so.
    private func ownList(of identity: Identity) throws(Problem) -> OfferingList {
        let list = OfferingList.allCases.first { Rights.refusal($0.right, by: identity) == nil }
        if let list { return list }
        throw Rights.refusal(OfferingList.social.right, by: identity).map { Problem($0) }
            ?? .unknownAddress
    }

    // MARK: Looking

    private func needs(
        as identity: Identity, _ message: Message? = nil, _ status: Status = .ok,
        problems: [FieldProblem] = []
    ) -> Errand {
        .look(.report) { [visitor] views throws(ViewError) in
            let offers =
                identity.role == .charity
                ? try views.ownOfferings(on: .social, of: identity) : []
            return .page(
                NeedsPage(
                    try views.needs(for: identity), offers: offers, at: views.now,
                    in: views.county, for: visitor
                ).bytes(message, problems: problems), status)
        }
    }

    private func offers(on list: OfferingList, of identity: Identity) -> Errand {
        .look(.glance) { [visitor, done = query[OffersPage.doneName]] views throws(ViewError) in
            .page(
                OffersPage.bytes(
                    try views.ownOfferings(on: list, of: identity), on: list, done: done,
                    today: views.now.civilDate, in: views.county, for: visitor))
        }
    }

    /// Entries of the government list are made of the topics' files; nobody writes a new one.
    private func newOffer(_ identity: Identity) throws(Problem) -> Errand {
        let list = try ownList(of: identity)
        guard list == .social else { return .answer(.see(CharityAddress.offers.link)) }
        guard isPost else { return newForm(OfferingFields.empty) }
        let fields = OfferingFields(posted)
        switch fields.read(for: list) {
        case .problems(let problems): return newForm(fields, problems, nil, .unprocessable)
        case .draft(let draft):
            // Under a code that is taken, another entry would be changed.
            return .act(
                .write(draft, on: list, isSubmitted: isSubmitted), key: nil, expecting: 0
            ) { result in
                switch result {
                case .success: written
                case .failure(let refusal) where refusal.code == .changedMeanwhile:
                    newForm(fields, [.codeTaken], nil, .conflict)
                case .failure(let refusal):
                    newForm(
                        fields, [], Problem(refusal).message, Problem(refusal).kind.status)
                }
            }
        }
    }

    private func newForm(
        _ fields: OfferingFields, _ problems: [FieldProblem] = [], _ message: Message? = nil,
        _ status: Status = .ok
    ) -> Errand {
        .look(.glance) { [visitor] views throws(ViewError) in
            .page(
                OfferFormPage(
                    fields, on: .social, problems: problems, message: message, at: views.now,
                    in: views.county, for: visitor
                ).bytes, status)
        }
    }

    /// - Parameter fields: as they were typed; nil for as the entry has them.
    private func form(
        of code: String, on list: OfferingList, as identity: Identity,
        _ fields: OfferingFields? = nil, _ problems: [FieldProblem] = [],
        _ message: Message? = nil, _ status: Status = .ok
    ) -> Errand {
        .look(.glance) { [visitor] views throws(ViewError) in
            let existing = try views.ownOffering(code, on: list, of: identity)
            return .page(
                OfferFormPage(
                    fields ?? OfferingFields(existing.proposal?.draft ?? existing.draft),
                    on: list, changing: existing,
                    possible: views.possible(on: existing, for: identity), problems: problems,
                    message: message, at: views.now, in: views.county, for: visitor
                ).bytes, status)
        }
    }

    // MARK: Writing

    /// Whether the button that was pressed asks for a review.
    private var isSubmitted: Bool { posted[OfferFormPage.stepName] != OfferFormPage.asDraft }

    private var written: Errand {
        Self.done(isSubmitted ? OffersPage.submitted : OffersPage.saved)
    }

    private func change(
        _ code: String, on list: OfferingList, as identity: Identity
    ) -> Errand {
        let fields = OfferingFields(posted)
        let version = posted[OfferFormPage.versionName].flatMap { Int64($0) }
        switch fields.read(for: list, code: code) {
        case .problems(let problems):
            return form(of: code, on: list, as: identity, fields, problems, nil, .unprocessable)
        case .draft(let draft):
            return .act(
                .write(draft, on: list, isSubmitted: isSubmitted), key: nil, expecting: version
            ) { result in
                switch result {
                case .success: written
                case .failure(let refusal):
                    form(
                        of: code, on: list, as: identity, fields, [], Problem(refusal).message,
                        Problem(refusal).kind.status)
                }
            }
        }
    }

    private func act(
        _ verb: CharityAddress.Verb, on code: String, of list: OfferingList,
        as identity: Identity
    ) -> Errand {
        let typed = posted[OfferFormPage.reasonName(verb)] ?? ""
        guard let owner = identity.agency else { return .refuse(Problem(.unknownOffering)) }
        guard let command = OfferingVerb(verb, typed.isEmpty ? nil : typed) else {
            return form(
                of: code, on: list, as: identity, nil, [.reason(for: verb)], nil, .unprocessable)
        }
        return .act(
            .change(command, OfferingAddress(list, owner, code)), key: nil, expecting: nil
        ) { result in
            switch result {
            case .success: Self.done(verb.rawValue)
            case .failure(let refusal):
                form(
                    of: code, on: list, as: identity, nil, [], Problem(refusal).message,
                    Problem(refusal).kind.status)
            }
        }
    }

    /// With an offer of its own, and by the code of the need, which only those who may see it have.
    private func claimNeed(as identity: Identity) -> Errand {
        guard let owner = identity.agency,
            let code = posted[NeedsPage.needName].flatMap(NeedCode.init)
        else { return refused(.unknownNeed, as: identity) }
        let (offer, count) = (NeedsPage.offerName(code), NeedsPage.unitsName(code))
        var problems: [FieldProblem] = []
        let chosen = posted[offer] ?? ""
        if !Code.isWellFormed(chosen) { problems.append(.offer(offer)) }
        let units = PostedUnits.read(posted[count])
        if units == nil { problems.append(.units(count)) }
        guard problems.isEmpty, let units else {
            return needs(as: identity, nil, .unprocessable, problems: problems)
        }
        return .ask(.report) { views throws(ViewError) in
            guard let need = try views.needs(for: identity).first(where: { $0.code == code })
            else { return refused(.unknownNeed, as: identity) }
            let draft = ClaimDraft(
                offering: OfferingAddress(.social, owner, chosen), obligation: need.obligation,
                units: units)
            return .act(.claim(draft), key: nil, expecting: nil) { result in
                switch result {
                case .success(let effect): ClaimPage.shown(effect)
                case .failure(let refusal): refused(refusal, as: identity)
                }
            }
        }
    }

    private func refused(_ refusal: Refusal, as identity: Identity) -> Errand {
        let problem = Problem(refusal)
        return needs(as: identity, problem.message, problem.kind.status)
    }

    private static func done(_ word: String) -> Errand {
        .answer(.see(CharityAddress.offers.link.with(OffersPage.doneName, word)))
    }
}

extension Views {
    /// An entry of the caller's own agency, as it stands.
    fileprivate func ownOffering(
        _ code: String, on list: OfferingList, of identity: Identity
    ) throws(ViewError) -> Offering {
        guard let owner = identity.agency else { throw .refused(.unknownOffering) }
        return try offering(OfferingAddress(list, owner, code), for: identity).offering
    }
}

extension OfferingVerb {
    /// Nil where the verb asks for a reason and there is none, or it is too long.
    fileprivate init?(_ verb: CharityAddress.Verb, _ reason: String?) {
        guard reason.map({ $0.utf8.count <= Form.textBytesMax }) ?? true else { return nil }
        switch verb {
        case .assure: self = .assure
        case .pause: self = .pause(reason: reason)
        case .resume: self = .resume(reason: reason)
        case .withdraw:
            guard let reason else { return nil }
            self = .withdraw(reason: reason)
        }
    }
}

extension FieldProblem {
    fileprivate static let codeTaken = FieldProblem(
        "code",
        Name(zh: "这个编码已经用过，请换一个。", en: "This code is taken; choose another one."))

    fileprivate static func offer(_ field: String) -> FieldProblem {
        FieldProblem(field, Name(zh: "请选用哪个项目。", en: "Choose the offer."))
    }

    static func units(_ field: String) -> FieldProblem {
        FieldProblem(
            field, Name(zh: "数量是大于零的整数。", en: "A whole number above zero."))
    }

    fileprivate static func reason(for verb: CharityAddress.Verb) -> FieldProblem {
        FieldProblem(
            OfferFormPage.reasonName(verb),
            Name(zh: "请写一句原因。", en: "Give the reason in a sentence."))
    }
}
