public import Casework

/// A whole page: what stands on each of them, around what this one says.
public struct PageFrame: Sendable {
    public let title: Name
    let visitor: Visitor
    /// What the page shows that changes by itself; the script listens for these.
    let live: Set<Broadcast>
    let content: [Node]

    /// - Parameters:
    ///   - title: also its heading, the only one of the first rank.
    ///   - lead: a sentence below the heading.
    public init(
        _ title: Name, for visitor: Visitor, lead: Name? = nil, live: Set<Broadcast> = [],
        @NodeBuilder content: () -> [Node]
    ) {
        self.title = title
        self.visitor = visitor
        self.live = live
        var all = [h1(.id("title")) { title }]
        if let lead { all.append(p(.classes("lead")) { lead }) }
        self.content = all + content()
    }

    public var bytes: [UInt8] { HTMLWriter.document(document, in: visitor.language) }

    private var document: Node {
        html(
            .language(visitor.language), visitor.isLargeType ? .classes("large-type") : nil
        ) {
            documentHead
            body {
                a(.classes("skip"), .href(.place("main"))) {
                    Name(zh: "跳到正文", en: "Skip to the content")
                }
                banner
                main(
                    .id("main"), .focusable,
                    live.isEmpty
                        ? nil : .data(.live, live.map(\.rawValue).sorted().joined(separator: " "))
                ) { content }
                foot
            }
        }
    }

    private var documentHead: Node {
        head {
            meta(.utf8)
            titleTag { title.text(in: visitor.language) + " · OneDoor 一门" }
            meta(.meta("viewport"), .content("width=device-width, initial-scale=1"))
            // Pages about people are for people.
            meta(.meta("robots"), .content("noindex"))
            meta(.meta("color-scheme"), .content("light dark"))
            link(.stylesheet, .href(PageAsset.stylesheet.link))
            link(.icon, .href(Link(["favicon.svg"])))
            script(.source(PageAsset.script.link), .defer)
        }
    }

    private var banner: Node {
        header(.classes("banner")) {
            div(.classes("banner-inner")) {
                a(.classes("brand"), .href(Link([]))) {
                    strong { "一门 OneDoor" }
                    span { Name(zh: "社会救助一门受理", en: "One door for social assistance") }
                }
                Navigation(visitor).node
                switches
            }
        }
    }

    /// Both lead to the page as it is, seen otherwise.
    private var switches: Node {
        let other: Language = visitor.language == .zh ? .en : .zh
        return div(.classes("switches")) {
            a(
                .language(other), .href(visitor.place.with("lang", other.rawValue))
            ) { other == .zh ? "中文" : "English" }
            a(.href(visitor.place.with("type", visitor.isLargeType ? "normal" : "large"))) {
                visitor.isLargeType
                    ? Name(zh: "标准字号", en: "Normal type")
                    : Name(zh: "大字版", en: "Large type")
            }
        }
    }

    private var foot: Node {
        footer(.classes("foot")) {
            p {
                Name(
                    zh: "时限到了只会催办，不会因此拒绝或减少您的救助。",
                    en: "A limit that has passed never refuses or reduces anybody's help.")
            }
            p {
                a(.href(Link([]))) { Name(zh: "首页", en: "Home") }
                " · "
                a(.href(Link(["my-case"]))) { Name(zh: "查我的事", en: "My case") }
                " · "
                a(.href(CounterAddress.problems.link)) {
                    Name(zh: "问题说明", en: "Problems explained")
                }
            }
        }
    }
}
