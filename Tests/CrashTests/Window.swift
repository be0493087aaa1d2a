import Foundation
import Support

/// Takes households in, and looks after what comes back to it.
final class Window: Office {
    override var destinations: [String] { super.destinations + ["/queue/\(post.agency)"] }

    override func fresh() -> Deed.Part? {
        guard dice.happens(percent: 80) else { return letter() }
        let household = dice.one(of: Household.all.filter { $0.window == post.agency })
        return part(.submit, to: "/intake") { key in
            // The key of a case is its reference.
            household.text.replacing(household.reference, with: key)
        }
    }

    override func take(_ disclosure: Disclosure) {
        switch (disclosure.matter, dice.number(in: 1...100)) {
        case ("objection", 1...30): now(.settleAnd(disclosure, "insist"))
        case (_, 1...95): now(.settle(disclosure, .take))
        default: now(.settle(disclosure, .release))
        }
    }

    override func follow(_ part: Deed.Part, isJoint: Bool) {
        switch part.aim {
        case .submit:
            let first = part.receipt?["obligations"]?.split(separator: ",").first
            guard let id = first.flatMap({ Int64($0) }) else { return }
            if dice.happens(percent: 4) { act("withdraw", id) }
            if dice.happens(percent: 40) {
                later(.claim(Offer.code(dice.number(in: 1...Offer.count)), for: id))
            }
        case .settle(let disclosure, .take) where !isJoint:
            guard case .obligation(let id) = disclosure.item else { return }
            switch disclosure.matter {
            case "objection": act(dice.happens(percent: 50) ? "insist" : "reroute", id)
            case "returned": act("reroute", id)
            case "missing": if dice.happens(percent: 80) { act("supplement", id) }
            default: break
            }
        default:
            break
        }
    }

    private func act(_ word: String, _ id: Int64) {
        later(.act(word, on: id, topic: ""), rounds: dice.weighted([(80, 0), (20, 1)]))
    }
}

/// A sample household as text, and the window it comes to.
private struct Household {
    let text: String
    let reference: String
    let window: String

    static let all: [Household] = {
        let folder = SampleCounty.path("deploy/sample")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().compactMap { Household("\(folder)/\($0)") }
    }()

    private init?(_ path: String) {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let reference = text.firstMatch(of: /"reference": "([^"]+)"/)?.1,
            let area = text.firstMatch(of: /"area": "a-county\/([a-z]+)"/)?.1
        else { return nil }
        self.text = text
        self.reference = String(reference)
        window = "\(area)-window"
    }
}
