import Support

/// The chance of one office: the same throws for the same seed.
struct Dice {
    private var random: SeededRandom

    init(_ seed: UInt64) { random = SeededRandom(seed) }

    mutating func number(in range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }

    mutating func happens(percent: Int) -> Bool { number(in: 1...100) <= percent }

    mutating func one<Item>(of items: [Item]) -> Item {
        items[number(in: 0...items.count - 1)]
    }

    /// One of the choices, each as likely as its weight says.
    mutating func weighted<Item>(_ choices: [(weight: Int, item: Item)]) -> Item {
        var left = number(in: 1...choices.reduce(0) { $0 + $1.weight })
        for choice in choices {
            left -= choice.weight
            if left <= 0 { return choice.item }
        }
        return choices[0].item
    }

    /// A seed for somebody else.
    mutating func seed() -> UInt64 { random.next() }
}
