import Foundation
import Support

/// Publishes its offers again and again, each time with another capacity.
final class Charity: Office {
    override func fresh() -> Deed.Part? {
        guard dice.happens(percent: 60) else { return letter() }
        let text = Self.sample
            .replacing("hospital-escort", with: "escort-\(dice.number(in: 1...5))")
            .replacing("\"total\": 120", with: "\"total\": \(dice.number(in: 1...1_000_000))")
        return part(.publish, to: "/list/social") { _ in text }
    }

    /// Without its comments, which stand on lines of their own.
    private static let sample: String = {
        let path = SampleCounty.path("deploy/sample-offers/social-escort.json")
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("//") }.joined(separator: "\n")
    }()
}
