/// Polls its queue, takes note, accepts, asks for papers, objects, finishes; some of it only
/// rounds later, so that clocks run out on it.
final class Agency: Office {
    override var destinations: [String] { super.destinations + ["/queue/\(post.agency)"] }

    override func fresh() -> Deed.Part? { dice.happens(percent: 30) ? letter() : nil }

    override func take(_ disclosure: Disclosure) {
        let plans: [(Int, Errand.Plan?)]
        if disclosure.matter == "referral" {
            plans = [
                (66, .settle(disclosure, .take)), (20, .settleAnd(disclosure, "accept")),
                (8, .settle(disclosure, .release)),
                // In hand until the line breaks.
                (6, nil),
            ]
        } else {
            plans = [(92, .settle(disclosure, .take)), (8, .settle(disclosure, .release))]
        }
        if let plan = dice.weighted(plans) { now(plan) }
    }

    override func follow(_ part: Deed.Part, isJoint: Bool) {
        switch part.aim {
        case .settle(let disclosure, .take) where !isJoint:
            guard case .obligation(let id) = disclosure.item else { return }
            tookNote(of: id, disclosure)
        case .act("accept", let id):
            act(dice.weighted(Self.afterAccepting), id)
        case .act("hold", let id):
            // The others wait for the window, which brings the papers.
            if dice.happens(percent: 40) { act("resume", id) }
        case .act("start", let id), .act("resume", let id), .act("extend", let id):
            act("complete", id)
        default:
            break
        }
    }

    private static let afterAccepting: [(Int, String)] = [
        (40, "complete"), (24, "hold"), (16, "start"), (10, "extend"), (10, "fail"),
    ]

    private func tookNote(of id: Int64, _ disclosure: Disclosure) {
        switch disclosure.matter {
        case "referral":
            act(dice.happens(percent: 12) ? "object" : "accept", id, disclosure.topic)
        case "insisted":
            act("accept", id, disclosure.topic)
        case "supplement", "resumed":
            act("complete", id, disclosure.topic)
        default:
            break
        }
    }

    private func act(_ word: String, _ id: Int64, _ topic: String = "") {
        let rounds = dice.weighted([(75, 0), (15, 1), (10, 3)])
        later(.act(word, on: id, topic: topic), rounds: rounds)
    }
}
