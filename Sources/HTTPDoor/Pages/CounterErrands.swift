internal import Broker
internal import Casework
internal import Pages
internal import Wire

/// The public counter.
extension Console {
    /// Entries on one page of a list.
    private static let entriesMax = 20
    private static let noticesMax = 100

    func errand(at address: CounterAddress) throws(Problem) -> Errand {
        switch address {
        case .home: .answer(.page(HomePage.bytes(for: visitor)))
        case .list(let list): try entries(of: list)
        case .entry(let address): try entry(address)
        case .myCase: isPost ? myCase() : .answer(.page(MyCasePage.asking(for: visitor)))
        case .notices: notices()
        case .problems: .answer(.page(ProblemsPage.bytes(Self.problems, for: visitor)))
        }
    }

    private static let problems = ProblemKind.all.map {
        ProblemsPage.Row(code: $0.code, status: $0.status.rawValue, title: $0.title)
    }

    private func entries(of list: OfferingList) throws(Problem) -> Errand {
        // What a form sends of a field that was left empty is nothing; our own links are right.
        let search = ListQuery(
            topic: query[ListQuery.topicName].flatMap { TopicID($0) },
            area: query[ListQuery.areaName].flatMap { Area($0) },
            text: query[ListQuery.textName] ?? "")
        let after = query[ListQuery.afterName].flatMap { EntryCursor.read($0) }
        return withDay { [visitor] day in
            guard case .past(let day) = day else {
                let problems = day == .unreadable ? [FieldProblem.pastDay] : []
                return .look(.glance) { views throws(ViewError) in
                    let page = try views.offerings(
                        on: list, search.search, after: after, limit: Self.entriesMax)
                    return .page(
                        ListPage.bytes(
                            list, search, page.rows,
                            next: page.next.map { EntryCursor.text($0) }, problems: problems,
                            today: views.now.civilDate, in: views.county, for: visitor),
                        problems.isEmpty ? .ok : .unprocessable)
                }
            }
            let past = ListQuery(
                topic: search.topic, area: search.area, text: search.text, day: day)
            return .look(.report) { views throws(ViewError) in
                var rows = try views.offerings(on: list, asOf: day.end(before: views.now))
                    .filter { $0.isListed && past.search.admits($0) }
                if let after { rows.removeAll { !$0.address.isBehind(after) } }
                let shown = Array(rows.prefix(Self.entriesMax))
                let last = rows.count > shown.count ? shown.last?.address : nil
                return .page(
                    ListPage.bytes(
                        list, past, shown,
                        next: last.map {
                            EntryCursor.text(OfferingPlace(owner: $0.owner, code: $0.code))
                        }, today: views.now.civilDate, in: views.county, for: visitor))
            }
        }
    }

    private func entry(_ address: OfferingAddress) throws(Problem) -> Errand {
        withDay { day in
            guard case .past(let day) = day else {
                return entry(address, ReviewsPage.message(query[ReviewsPage.doneName] ?? ""))
            }
            return .look(.report) { [visitor] views throws(ViewError) in
                let offerings = try views.offerings(
                    on: address.list, asOf: day.end(before: views.now))
                guard let offering = offerings.first(where: { $0.address == address }),
                    offering.edition != nil
                else { throw .refused(.unknownOffering) }
                return .page(
                    EntryPage(
                        offering, on: day, isPast: true, in: views.county, for: visitor
                    ).bytes())
            }
        }
    }

    /// The entry as it stands now, with what its visitor may do to it.
    func entry(
        _ address: OfferingAddress, _ message: Message?, _ status: Status = .ok,
        problems: [FieldProblem] = []
    ) -> Errand {
        .look(.glance) { [visitor, identity] views throws(ViewError) in
            let offering = try views.offering(address, for: identity).offering
            // What was never published has no place here, for its owner neither.
            guard offering.edition != nil else { throw .refused(.unknownOffering) }
            let possible = identity.map { views.possible(on: offering, for: $0) } ?? []
            return .page(
                EntryPage(
                    offering, on: views.now.civilDate, possible: possible, in: views.county,
                    for: visitor
                ).bytes(message, problems: problems), status)
        }
    }

    /// Of which day a list is asked for.
    private enum AskedDay: Equatable, Sendable {
        case today
        case past(CivilDate)
        case unreadable
    }

    private func withDay(_ errand: @escaping @Sendable (AskedDay) -> Errand) -> Errand {
        let text = query[ListQuery.dayName] ?? ""
        return .ask(.glance) { views throws(ViewError) in
            guard !text.isEmpty else { return errand(.today) }
            guard let day = CivilDate(text), day <= views.now.civilDate else {
                return errand(.unreadable)
            }
            return errand(.past(day))
        }
    }

    private func notices() -> Errand {
        .look(.glance) { [visitor] views throws(ViewError) in
            .page(
                NoticesPage.bytes(
                    try views.listChanges(limit: Self.noticesMax), in: views.county, for: visitor))
        }
    }

    // MARK: The own case

    /// Number and code come in the body and stand in no address.
    private func myCase() -> Errand {
        let (typed, code) = (posted[MyCasePage.receiptName], posted[MyCasePage.codeName])
        let receipt = typed.flatMap { Receipt(typed: $0) }
        let queryCode = code.flatMap { QueryCode($0) }
        let again = { @Sendable [visitor] (problems: [FieldProblem], message: Message?) in
            MyCasePage.asking(
                receipt: typed ?? "", code: code ?? "", problems: problems, message: message,
                for: visitor)
        }
        guard let receipt, let queryCode else {
            var problems: [FieldProblem] = []
            if receipt == nil { problems.append(.receipt) }
            if queryCode == nil { problems.append(.queryCode) }
            return .answer(.page(again(problems, nil), .unprocessable))
        }
        return .inquire(receipt, queryCode) { [visitor] answer in
            switch answer {
            case .admitted(let proof):
                .look(.glance) { views throws(ViewError) in
                    .page(MyCasePage.bytes(try views.publicCase(proof), for: visitor))
                }
            case .refused: .answer(.page(again([], .noSuchCase), .notFound))
            case .throttled(let seconds):
                .answer(.page(again([], .slowDown(seconds: seconds)), .tooManyRequests))
            }
        }
    }
}

extension CivilDate {
    /// The last moment of the day, or the last that is over while it is going on.
    fileprivate func end(before now: Instant) -> Instant {
        ListReport.past(Instant(startOf: adding(days: 1)).adding(milliseconds: -1), at: now)
    }
}

extension OfferingAddress {
    fileprivate func isBehind(_ place: OfferingPlace) -> Bool {
        (owner, code) > (place.owner, place.code)
    }
}

extension FieldProblem {
    fileprivate static let pastDay = FieldProblem(
        ListQuery.dayName,
        Name(
            zh: "日期写成 2026-11-20 这样，不晚于今天。",
            en: "A day such as 2026-11-20, not after today."))
    fileprivate static let receipt = FieldProblem(
        MyCasePage.receiptName,
        Name(
            zh: "回执号是 YM 加日期和号码，请照回执再输一次。",
            en: "A receipt number is YM, a day and a number; type it as it stands there."))
    fileprivate static let queryCode = FieldProblem(
        MyCasePage.codeName,
        Name(
            zh: "查询码是 8 个字母或数字，没有 0、1、2、5、8，也没有 O、I、L、Z、S、B、U。",
            en: "A query code has eight characters; none is 0, 1, 2, 5, 8, O, I, L, Z, S, B or U."))
}

extension Message {
    fileprivate static let noSuchCase = Message(
        .bad, Name(zh: "回执号和查询码对不上。", en: "Number and code do not belong together."),
        Name(
            zh: "请照回执核对。还不行，请问受理窗口。",
            en: "Compare both with the receipt; ask the window if they are right."))

    fileprivate static func slowDown(seconds: Int) -> Message {
        Message(
            .bad, Name(zh: "试得太多了。", en: "Too many attempts."),
            Name(
                zh: "请过 \(seconds) 秒再试，或者打电话问受理窗口。",
                en: "Wait \(seconds) s, or call the window."))
    }
}
