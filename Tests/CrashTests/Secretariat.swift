/// Hears of every deadline, and writes a letter now and then.
final class Secretariat: Office {
    override var destinations: [String] { super.destinations + ["/topic/deadline"] }

    override func fresh() -> Deed.Part? { dice.happens(percent: 10) ? letter() : nil }
}
