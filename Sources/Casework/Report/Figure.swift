/// One number of a deadline report, as whoever wants to see the obligations behind it names it.
public enum Figure: Sendable, Hashable {
    /// A figure of one agency's line; of the whole county where none is named.
    case counted(Kind, of: AgencyID?)
    /// What is open and as old as that, of one agency or of the county.
    case open(AgeBracket, of: AgencyID?)
    /// What came in or was finished in one week, in the whole county.
    case flow(Flow, in: Week)
    /// What is overdue and was submitted outside the period.
    case overdueOutside

    /// The figures of an agency's line, by their words.
    public enum Kind: String, Sendable, CaseIterable {
        case received, open
        case dueSoon = "due-soon"
        /// Past a limit of either tier.
        case overdue
        case overdueStatutory = "overdue-statutory"
        case overduePromised = "overdue-promised"
        case doneOnTime = "done-on-time"
        case doneLate = "done-late"
        case paused, extended, returned, withdrawn

        public var name: Name {
            switch self {
            case .received: Name(zh: "接收", en: "Received")
            case .open: Name(zh: "在办", en: "Open")
            case .dueSoon: Name(zh: "临期", en: "Due soon")
            case .overdue: Name(zh: "超期", en: "Overdue")
            case .overdueStatutory: Name(zh: "超法定期限", en: "Past statutory")
            case .overduePromised: Name(zh: "超承诺期限", en: "Past promised")
            case .doneOnTime: Name(zh: "按期办结", en: "Done on time")
            case .doneLate: Name(zh: "逾期办结", en: "Done late")
            case .paused: Name(zh: "暂停", en: "Paused")
            case .extended: Name(zh: "延期", en: "Extended")
            case .returned: Name(zh: "退回", en: "Returned")
            case .withdrawn: Name(zh: "撤回", en: "Withdrawn")
            }
        }

        /// Any of which makes an obligation count.
        var marks: Marks {
            switch self {
            case .received: .received
            case .open: .open
            case .dueSoon: .dueSoon
            case .overdue: .overdue
            case .overdueStatutory: .overdueStatutory
            case .overduePromised: .overduePromised
            case .doneOnTime: .doneOnTime
            case .doneLate: .doneLate
            case .paused: .paused
            case .extended: .extended
            case .returned: .returned
            case .withdrawn: .withdrawn
            }
        }

        /// Whether it counts for whoever has to act instead of the receiving agency.
        var isOfLimits: Bool { marks.isSubset(of: .limits) }
    }

    /// What a week shows, by its words.
    public enum Flow: String, Sendable, CaseIterable {
        case submitted
        case doneOnTime = "done-on-time"
        case doneLate = "done-late"

        public var name: Name {
            switch self {
            case .submitted: Name(zh: "提交", en: "Submitted")
            case .doneOnTime: Kind.doneOnTime.name
            case .doneLate: Kind.doneLate.name
            }
        }
    }

    /// Whether only what is not finished can be behind it.
    public var isOfOpenWork: Bool {
        switch self {
        case .counted(let kind, _):
            switch kind {
            // A limit runs no longer than something may still happen.
            case .open, .dueSoon, .overdue, .overdueStatutory, .overduePromised, .paused: true
            case .received, .doneOnTime, .doneLate, .extended, .returned, .withdrawn: false
            }
        case .open, .overdueOutside: true
        case .flow: false
        }
    }
}
