/// Hears of every deadline, publishes what the charity wrote, and writes a letter now and then.
final class Secretariat: Office {
    override var destinations: [String] { super.destinations + ["/topic/deadline"] }

    override func fresh() -> Deed.Part? {
        guard dice.happens(percent: 60) else { return dice.happens(percent: 10) ? letter() : nil }
        let code = Offer.code(dice.number(in: 1...Offer.count))
        return part(.publish, to: "/list/social/\(Offer.owner)/\(code)/publish")
    }
}
