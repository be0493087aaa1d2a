import Foundation
import Support

/// Writes its offers again and again, each time with another capacity.
final class Charity: Office {
    override func fresh() -> Deed.Part? {
        guard dice.happens(percent: 60) else { return letter() }
        let text = Self.sample
            .replacing("hospital-escort", with: Offer.code(dice.number(in: 1...Offer.count)))
            .replacing("\"total\": 120", with: "\"total\": \(dice.number(in: 1...40))")
        // The same text twice would be one version, and no entry.
        return part(.offer, to: "/list/social") { key in
            text.replacing("急救和住院陪护", with: key)
        }
    }

    /// Without its comments, which stand on lines of their own.
    private static let sample: String = {
        let path = SampleCounty.path("deploy/sample-offers/social-escort.json")
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("//") }.joined(separator: "\n")
            // For everybody: what is looked at here is how much of it is left.
            .replacing(/"categories": \[[^\]]*\]/, with: "\"categories\": []")
    }()
}

/// The entries that charity, secretariat and windows of a campaign fight over.
enum Offer {
    static let owner = "qinghe-volunteers"
    static let count = 5

    static func code(_ number: Int) -> String { "escort-\(number)" }
}
