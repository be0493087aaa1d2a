public import Casework

/// One of the two lists, searched.
public enum ListPage {
    /// - Parameters:
    ///   - next: where the next page goes on; nil on the last.
    ///   - problems: of the day that was asked for.
    public static func bytes(
        _ list: OfferingList, _ query: ListQuery, _ rows: [Offering], next: String?,
        problems: [FieldProblem] = [], today: CivilDate, in county: County, for visitor: Visitor
    ) -> [UInt8] {
        PageFrame(ListReport.name(of: list), for: visitor, lead: lead(of: list)) {
            ProblemSummary(problems).node
            search(list, query, problems, county)
            if let day = query.day { past(day, isOver: day < today, list) }
            if rows.isEmpty {
                p(.classes("empty"), .role("status")) {
                    query.isEmpty
                        ? Name(zh: "清单上还没有项目。", en: "Nothing is on this list yet.")
                        : Name(
                            zh: "没有找到。换个说法再找，或者直接到窗口问。",
                            en: "Nothing found. Try other words, or ask at the window.")
                }
            } else {
                ul(.classes("entries"), .label(ListReport.name(of: list))) {
                    for row in rows {
                        li(.classes("card")) { card(row, query, query.day ?? today, county) }
                    }
                }
            }
            p(.classes("actions")) {
                if let next {
                    a(.classes("button plain"), .href(query.link(to: list, after: next))) {
                        Name(zh: "下一页", en: "Next page")
                    }
                }
                a(.href(query.link(to: list == .government ? .social : .government))) {
                    list == .government
                        ? Name(zh: "再看社会帮扶清单", en: "See what society offers")
                        : Name(zh: "再看政府救助清单", en: "See what the state owes")
                }
            }
        }.bytes
    }

    private static func past(
        _ day: CivilDate, isOver: Bool, _ list: OfferingList
    ) -> Node {
        let name = OfferingWords.day(day)
        return div(.classes("notice plain"), .role("status")) {
            p {
                strong {
                    isOver
                        ? Name(
                            zh: "这是\(name.zh)结束时的清单",
                            en: "The list as it stood when \(name.en) ended")
                        : Name(
                            zh: "这是\(name.zh)到此刻的清单",
                            en: "The list of \(name.en) as it stands so far")
                }
            }
            p {
                a(.href(CounterAddress.list(list).link)) {
                    Name(zh: "看现在的清单", en: "See the list as it stands now")
                }
            }
        }
    }

    private static func lead(of list: OfferingList) -> Name {
        switch list {
        case .government:
            Name(
                zh: "国家规定可以申请的救助：谁能申请、找谁办。到窗口申请，不收费。",
                en: "What the state owes: who may apply and who decides. Apply at the window, free."
            )
        case .social:
            Name(
                zh: "慈善组织和志愿者能提供的帮助。想要的，请告诉窗口。",
                en: "What charities and volunteers offer. Tell the window what you need.")
        }
    }

    private static func search(
        _ list: OfferingList, _ query: ListQuery, _ problems: [FieldProblem], _ county: County
    ) -> Node {
        form(
            .get, .action(CounterAddress.list(list).link), .classes("form search"),
            .role("search"), .label(Name(zh: "在清单里找", en: "Search the list"))
        ) {
            FieldPart.line(
                FieldPart.Place(
                    ListQuery.textName, Name(zh: "找什么", en: "Look for"),
                    hint: Name(zh: "例如：看病、上学、清河", en: "Such as: hospital, school, Qinghe")),
                query.text, type: "search")
            FieldPart.choice(
                FieldPart.Place(ListQuery.topicName, Name(zh: "事项", en: "Topic")),
                query.topic?.text ?? "", of: county.topicChoices,
                empty: Name(zh: "全部事项", en: "All topics"))
            FieldPart.choice(
                FieldPart.Place(ListQuery.areaName, Name(zh: "住在哪里", en: "Where you live")),
                query.area?.path ?? "", of: county.areaChoices,
                empty: Name(zh: "不限", en: "Anywhere"))
            details(.open(query.day != nil || !problems.isEmpty)) {
                summary { Name(zh: "看某日清单", en: "The list of a past day") }
                FieldPart.line(
                    FieldPart.Place(
                        ListQuery.dayName, Name(zh: "哪一天", en: "Which day"),
                        hint: Name(
                            zh: "那天结束时清单上有什么；空着就是现在。",
                            en: "What stood on it when that day ended; left empty, now."),
                        problems: problems), query.day?.description ?? "", type: "date")
            }
            div(.classes("actions")) {
                SubmitButton(Name(zh: "查找", en: "Search")).node
                if !query.isEmpty {
                    a(.href(CounterAddress.list(list).link)) {
                        Name(zh: "看全部", en: "Show all")
                    }
                }
            }
        }
    }

    @NodeBuilder private static func card(
        _ offering: Offering, _ query: ListQuery, _ day: CivilDate, _ county: County
    ) -> [Node] {
        let names = OfferingWords.names(of: offering, in: county)
        h2 { a(.href(query.link(to: offering))) { offering.draft.title } }
        p {
            OfferingWords.marks(offering, on: day)
            if let left = OfferingWords.left(of: offering) {
                " "
                strong { left }
            }
            " "
            names.owner
        }
        p { offering.draft.eligibility }
        p(.classes("hint")) {
            OfferingWords.joined(names.topics)
            " · "
            OfferingWords.areas(names)
            if let assured = OfferingWords.assured(offering, in: county) {
                " · "
                Name(zh: "最近核实 \(assured.zh)", en: "confirmed \(assured.en)")
            }
        }
    }
}
