/// What one run showed.
struct Figures: Codable, Equatable {
    /// `W1` to `W4`, `idle`, `stored`.
    let name: String
    /// How much of it: callers, connections, obligations. Figures of different sizes are not
    /// compared.
    let size: String
    private(set) var values: [Measure: Double]

    init(_ name: String, size: String, _ values: [Measure: Double]) {
        self.name = name
        self.size = size
        self.values = values
    }

    subscript(_ measure: Measure) -> Double? {
        get { values[measure] }
        set { values[measure] = newValue }
    }

    /// The run in the middle, whole: figures of one run belong together. Of an even number the
    /// slower of the two in the middle.
    static func median(_ runs: [Figures]) -> Figures? {
        let sorted = runs.sorted { $0[.throughput] ?? 0 < $1[.throughput] ?? 0 }
        return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]
    }
}
