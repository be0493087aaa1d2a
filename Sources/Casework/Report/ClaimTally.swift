/// What became of claims.
public struct ClaimTally: Sendable, Equatable {
    public enum Fate: String, Sendable, CaseIterable {
        /// The other side has not answered.
        case waiting
        /// Both sides agree; it is still to come.
        case promised
        case fulfilled
        /// The other side did not answer in time.
        case ranOut = "ran-out"
        case released
        case broken

        public init(of claim: Claim) {
            self =
                switch claim.status {
                case .requested, .held: .waiting
                case .confirmed: .promised
                case .fulfilled: .fulfilled
                case .released: claim.release == .ranOut ? .ranOut : .released
                case .broken: .broken
                }
        }

        public var name: Name {
            switch self {
            case .waiting: Name(zh: "待对方答复", en: "Waiting for the other side")
            case .promised: Name(zh: "已确认待兑现", en: "Confirmed, still to come")
            case .fulfilled: Name(zh: "已兑现", en: "Fulfilled")
            case .ranOut: Name(zh: "超时未确认", en: "Ran out")
            case .released: Name(zh: "已释放", en: "Released")
            case .broken: Name(zh: "失约", en: "Broken")
            }
        }
    }

    private var counts: [Fate: Int] = [:]

    public init() {}

    public subscript(fate: Fate) -> Int { counts[fate] ?? 0 }

    /// All of them, each counted once.
    public var opened: Int { counts.values.reduce(0, +) }

    public mutating func count(_ fate: Fate) { counts[fate, default: 0] += 1 }
}
