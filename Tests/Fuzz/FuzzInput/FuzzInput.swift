/// The bytes of one execution: the first of them decide, the rest is what is read.
public struct FuzzInput {
    private var bytes: ArraySlice<UInt8>

    /// - Parameter start: as libFuzzer hands it over; valid for this call only.
    public init(_ start: UnsafePointer<UInt8>, _ count: Int) {
        bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))[...]
    }

    public var rest: [UInt8] { Array(bytes) }

    /// A number below `bound`: a digit says itself, so that seeds can be read; any other byte means
    /// something too.
    public mutating func choice(below bound: Int) -> Int {
        Int((bytes.popFirst() ?? UInt8(ascii: "0")) &- UInt8(ascii: "0")) % bound
    }

    /// The rest, cut where three of its bytes say, the same way for the same bytes.
    public mutating func pieces() -> [[UInt8]] {
        let cuts = (0..<3).map { _ in choice(below: 256) }
        guard cuts[0] < 255 else { return bytes.map { [$0] } }
        let borders = cuts.map { bytes.startIndex + $0 * bytes.count / 255 }.sorted()
        let ends = borders + [bytes.endIndex]
        return zip([bytes.startIndex] + borders, ends).map { Array(bytes[$0..<$1]) }
    }
}

/// Ends the process, which the fuzzer takes for a finding, unless the promise is kept.
public func promise(
    _ isKept: Bool, _ sentence: @autoclosure () -> String, file: StaticString = #file,
    line: UInt = #line
) {
    // Not a precondition: its sentence would be lost in a release build.
    if !isKept { fatalError(sentence(), file: file, line: line) }
}
