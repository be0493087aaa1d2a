/// What a deadline report counts one obligation as. Figures are sums of these, and the obligations
/// behind a figure are those that have them: one place decides both.
public struct Marks: OptionSet, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    // Of the agency it was sent to.
    static let received = Marks(rawValue: 1 << 0)
    static let open = Marks(rawValue: 1 << 1)
    static let doneOnTime = Marks(rawValue: 1 << 2)
    static let doneLate = Marks(rawValue: 1 << 3)
    static let paused = Marks(rawValue: 1 << 4)
    static let extended = Marks(rawValue: 1 << 5)
    static let returned = Marks(rawValue: 1 << 6)
    static let withdrawn = Marks(rawValue: 1 << 7)
    // Of whoever has to act.
    static let dueSoon = Marks(rawValue: 1 << 8)
    static let overdueStatutory = Marks(rawValue: 1 << 9)
    static let overduePromised = Marks(rawValue: 1 << 10)

    static let done: Marks = [.doneOnTime, .doneLate]
    static let overdue: Marks = [.overdueStatutory, .overduePromised]
    /// What depends on who is asked about.
    static let limits: Marks = [.dueSoon, .overdueStatutory, .overduePromised]

    func meets(_ others: Marks) -> Bool { !isDisjoint(with: others) }

    /// What it is for the agency it was sent to.
    init(_ obligation: ReportedObligation, _ clocks: [Clock], of agency: AgencyID) {
        let standing = obligation.standing
        var marks: Marks = standing.isFinal ? .received : [.received, .open]
        if obligation.extendedBy != nil { marks.insert(.extended) }
        switch standing {
        case .sent, .received, .accepted, .inProgress: break
        case .waitingApplicant: marks.insert(.paused)
        case .objected: marks.formUnion([.paused, .returned])
        case .returned, .rerouted: marks.insert(.returned)
        case .withdrawn, .corrected: marks.insert(.withdrawn)
        case .done, .refused, .failed:
            let wasLate = clocks.contains { clock in
                guard case .satisfiedLate = clock.end else { return false }
                return clock.owner == agency || clock.kind == .complete
            }
            marks.insert(wasLate ? .doneLate : .doneOnTime)
        }
        self = marks
    }

    /// What its running limits have come to, of one owner or of all together.
    init(_ reached: Clock.Reached) {
        var marks: Marks = reached == .warning ? .dueSoon : []
        if reached.contains(.statutory) { marks.insert(.overdueStatutory) }
        if reached.contains(.promised) { marks.insert(.overduePromised) }
        self = marks
    }
}
