internal import Casework

/// The first page: three doors for a resident, how it goes, and the staff's own door in the menu.
public enum HomePage {
    public static func bytes(for visitor: Visitor) -> [UInt8] {
        PageFrame(
            Name(zh: "一门受理，协同办理", en: "One door in, every agency behind it"), for: visitor,
            lead: Name(
                zh: "有困难，到乡镇（街道）窗口说一次，其余的由部门来办。",
                en: "In trouble? Tell your story once at your township's window.")
        ) {
            ul(.classes("doors")) {
                door(
                    CounterAddress.myCase.link, Name(zh: "查我的事", en: "My case"),
                    Name(zh: "看办到哪一步、谁在办。", en: "Who has it, and what comes next."))
                door(
                    CounterAddress.list(.government).link,
                    Name(zh: "政府救助", en: "Help from the state"),
                    Name(zh: "国家规定可以申请的救助。", en: "What the state owes to people in need."))
                door(
                    CounterAddress.list(.social).link, Name(zh: "社会帮扶", en: "Help from society"),
                    Name(zh: "慈善组织、志愿者能帮的忙。", en: "What charities and volunteers offer."))
            }
            steps
            if !visitor.isLargeType {
                p(.classes("large-type-offer")) {
                    a(.classes("button plain"), .href(visitor.place.with("type", "large"))) {
                        Name(zh: "字太小？换成大字版", en: "Too small? Use large type")
                    }
                }
            }
            p {
                a(.href(CounterAddress.notices.link)) {
                    Name(zh: "公告：两张清单最近的变化", en: "Notices: what changed on the two lists")
                }
            }
        }.bytes
    }

    private static func door(_ link: Link, _ name: Name, _ sentence: Name) -> Node {
        li {
            a(.href(link)) {
                strong { name }
                span { sentence }
            }
        }
    }

    private static var steps: Node {
        section(.labelled(by: "how"), .classes("card")) {
            h2(.id("how")) { Name(zh: "怎么办", en: "How it goes") }
            ol {
                li {
                    Name(
                        zh: "到户籍地或居住地的乡镇（街道）窗口，把困难说一次。不会写，窗口帮您写。",
                        en:
                            "Go to your township's window and tell it once; it is written down."
                    )
                }
                li {
                    Name(
                        zh: "拿好回执：上面有回执号和查询码。",
                        en: "Keep the receipt: it has a number and a query code.")
                }
                li {
                    Name(
                        zh: "部门按时限办理，您可以在这里随时查看，也可以打电话或到窗口问。",
                        en:
                            "The agencies have time limits; look here, or ask at the window."
                    )
                }
            }
        }
    }
}
