public import Casework

/// For whoever looks at several: how much waits in each queue.
public enum InboxesPage {
    public static func bytes(
        _ states: [QueueState], in county: County, for visitor: Visitor
    ) -> [UInt8] {
        PageFrame(
            Name(zh: "各单位待办", en: "All inboxes"), for: visitor, live: [.queue]
        ) {
            TableView(
                Name(zh: "各单位队列", en: "Queues"),
                head: [
                    Name(zh: "单位", en: "Agency"), Name(zh: "待签收", en: "Waiting"),
                    Name(zh: "已领取", en: "In hand"), Name(zh: "最早等候", en: "Oldest waits since"),
                    Name(zh: "最近到期", en: "Soonest due"),
                ], empty: Name(zh: "没有队列。", en: "No queues."),
                rows: states.map { state in
                    [
                        a(
                            .href(InboxQuery(agency: state.queue, WorkFilter()).link)
                        ) { ReportWords.agency(state.queue, in: county) },
                        .text(String(state.waiting)), .text(String(state.inHand)),
                        .text(state.since?.minutes ?? "—"), .text(state.due?.minutes ?? "—"),
                    ]
                }, trailing: [1, 2]
            ).node
        }.bytes
    }
}
