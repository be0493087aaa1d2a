/// What befalls the server in one round before it is killed, if it does not end by itself.
enum Trouble: Hashable {
    /// Nothing else.
    case kill
    /// Killed while it starts, before it listens.
    case earlyKill
    /// Writes take fewer bytes than asked; the rest goes well.
    case shortWrites
    /// No room for a while, in one of the three ways in which a disk says so.
    case shortage(Shortage)
    /// The disk confirms nothing any more, or refuses the rest of a write: the process has to end.
    case collapse(Collapse)
    /// The same before the server was started.
    case collapseAtStart(Collapse)
    /// The wall clock jumps a day ahead, and may jump back.
    case jump(back: Bool)
    /// It jumps back while there is no room.
    case jumpBackInShortage

    enum Shortage: String, CaseIterable { case write, room, rest }
    enum Collapse: String, CaseIterable { case sync, rest }

    enum Kind: String, CaseIterable {
        case kill, disk, clock

        /// A campaign goes through them once, then draws.
        fileprivate var troubles: [Trouble] {
            switch self {
            case .kill:
                [.kill, .earlyKill, .kill, .kill]
            case .disk:
                [
                    .shortWrites, .collapse(.sync), .shortage(.write), .collapseAtStart(.rest),
                    .shortage(.rest), .collapse(.rest), .shortage(.room), .collapseAtStart(.sync),
                ]
            case .clock:
                [.jump(back: true), .jumpBackInShortage, .jump(back: false), .jump(back: true)]
            }
        }

        func trouble(inRound round: Int, _ dice: inout Dice) -> Trouble {
            round <= troubles.count ? troubles[round - 1] : dice.one(of: troubles)
        }
    }

    var name: String {
        switch self {
        case .kill: "kill"
        case .earlyKill: "kill at start"
        case .shortWrites: "short writes"
        case .shortage(let way): "no room (\(way.rawValue))"
        case .collapse(let way): "disk error (\(way.rawValue))"
        case .collapseAtStart(let way): "disk error at start (\(way.rawValue))"
        case .jump(let back): back ? "a day on and back" : "a day on"
        case .jumpBackInShortage: "a day back without room"
        }
    }
}
