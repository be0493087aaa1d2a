/// From zero to a round number at or above the largest value, in round steps.
struct Axis: Equatable {
    let step: Double
    let ticks: [Double]

    private static let ticksMax = 5

    init(upTo largest: Double) {
        var step = Self.smallestStep
        // 1, 2, 5, 10, 20, 50 …
        var turn = 0
        while step * Double(Self.ticksMax) < largest {
            step *= turn == 1 ? 2.5 : 2
            turn = (turn + 1) % 3
        }
        let count = max(1, Int((largest / step).rounded(.up)))
        self.step = step
        ticks = (0...count).map { Double($0) * step }
    }

    private static let smallestStep = 0.001

    var end: Double { ticks.last ?? step }

    /// How far along the axis, from 0 to 1.
    func share(_ value: Double) -> Double { value / end }

    /// As many decimals as tell the ticks apart.
    func label(_ tick: Double) -> String {
        step >= 1
            ? Digits.grouped(tick) : Digits.decimal(tick, step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3)
    }
}
