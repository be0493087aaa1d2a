internal import Casework

/// What the visitor can go to from every page: by role, and the public counter for everybody.
struct Navigation {
    private struct Item {
        let name: Name
        let link: Link

        init(_ zh: String, _ en: String, _ path: String...) {
            name = Name(zh: zh, en: en)
            link = Link(path)
        }
    }

    private let visitor: Visitor

    init(_ visitor: Visitor) { self.visitor = visitor }

    private var items: [Item] {
        let own: [Item] =
            switch visitor.identity?.role {
            case .window:
                [
                    Item("窗口", "Window", "window"),
                    Item("收件登记", "Intake", "window", "intake"),
                    Item("待办", "Inbox", "inbox"),
                    Item("认领", "Claims", "claims"),
                ]
            case .agency: [Item("待办", "Inbox", "inbox"), Item("本部门清单", "Our list", "offers")]
            case .charity:
                [
                    Item("帮扶项目", "Our offers", "offers"),
                    Item("待认领需求", "Open needs", "needs"),
                    Item("认领", "Claims", "claims"),
                ]
            case .secretariat:
                [
                    Item("督办台", "Desk", "desk"),
                    Item("季度", "Quarters", "desk", "quarters"),
                    Item("清单审核", "Review", "desk", "review"),
                ]
            case .auditor, .operator:
                [
                    Item("督办台", "Desk", "desk"),
                    Item("运行", "Operations", "operations"),
                ]
            // The lists themselves stand in everybody's menu.
            case .regulator: [Item("清单变化", "Changes of the lists", "notices")]
            case nil: []
            }
        return own + [
            Item("救助清单", "Government aid", "lists", "government"),
            Item("帮扶清单", "Social help", "lists", "social"),
        ] + (visitor.identity == nil ? [Item("查我的事", "My case", "my-case")] : [])
    }

    var node: Node {
        nav(.classes("menu"), .label(Name(zh: "主菜单", en: "Main menu"))) {
            ul {
                for item in items {
                    li {
                        a(.href(item.link), .current(item.link.path == visitor.place.path)) {
                            item.name
                        }
                    }
                }
                li(.classes("me")) { entrance }
            }
        }
    }

    @NodeBuilder private var entrance: [Node] {
        if let identity = visitor.identity {
            a(
                .href(Link(["account"])),
                .current(visitor.place.path == ["account"])
            ) {
                span(.classes("unseen")) { Name(zh: "我的账号：", en: "My account: ") }
                identity.account
            }
        } else {
            a(.href(Link(["sign-in"])), .current(visitor.place.path == ["sign-in"])) {
                Name(zh: "工作人员登录", en: "Staff sign-in")
            }
        }
    }
}
