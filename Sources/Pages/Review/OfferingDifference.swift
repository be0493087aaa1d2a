internal import Casework

/// What a proposed version says otherwise than the published one, fact by fact.
struct OfferingDifference {
    struct Row {
        let term: Name
        /// Nil where it was not said.
        let old: Node?
        let new: Node?

        var isChanged: Bool { old != new }
    }

    let rows: [Row]

    init(of proposal: Proposal, _ offering: Offering, on day: CivilDate, in county: County) {
        let old = offering.edition.map { edition in
            Self.facts(
                of: edition.draft, on: offering.list,
                names: OfferingWords.names(of: offering, in: county), day, county)
        }
        let new = Self.facts(
            of: proposal.draft, on: offering.list,
            names: PrintedNames(of: proposal.draft, by: offering.owner, in: county), day, county)
        let before = old ?? []
        var rows = new.map { fact in
            Row(
                term: fact.term, old: before.first { $0.term == fact.term }?.content,
                new: fact.content)
        }
        for fact in before where !new.contains(where: { $0.term == fact.term }) {
            rows.append(Row(term: fact.term, old: fact.content, new: nil))
        }
        self.rows = rows
    }

    private static func facts(
        of draft: OfferingDraft, on list: OfferingList, names: PrintedNames, _ day: CivilDate,
        _ county: County
    ) -> [EntryFacts.Fact] {
        var facts: [EntryFacts.Fact] = [(Name(zh: "名称", en: "Title"), title(draft.title))]
        facts += EntryFacts(draft, on: list, names: names, day: day, in: county).all
        if !draft.hours.isEmpty {
            facts.append((Name(zh: "开放时间", en: "Opening hours"), HoursTable.lines(draft.hours)))
        }
        if let terms = draft.terms, !terms.limits.isEmpty {
            facts.append(
                (
                    Name(zh: "办理时限", en: "Time limits"),
                    ul(.classes("bare")) {
                        for term in terms.limits { li { ListReport.words(term) } }
                    }
                ))
        }
        return facts
    }

    /// Both, since either may be what was changed.
    private static func title(_ title: Name) -> Node {
        .text(title.zh == title.en ? title.zh : "\(title.zh) / \(title.en)")
    }
}
