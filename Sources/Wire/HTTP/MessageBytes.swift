/// What came and was not parsed yet. Every byte is looked at once, however it arrives: what was
/// searched for the end of a line is not searched again.
struct MessageBytes: Sendable {
    private var bytes: [UInt8] = []
    /// Everything before it is parsed and may be dropped.
    private var start = 0
    /// Everything before it was looked at.
    private var searched = 0

    var count: Int { bytes.count - start }

    var hasUnread: Bool { searched < bytes.count }

    /// Counted from the first that is not parsed.
    subscript(index: Int) -> UInt8 { bytes[start + index] }

    mutating func append(_ more: Span<UInt8>) {
        compact()
        bytes.append(addingCapacity: more.count) { (space: inout OutputSpan<UInt8>) in
            space.append(copying: more)
        }
    }

    /// More is needed than has come. A connection that waits for its next message may never send
    /// any, so it holds no memory.
    mutating func waitForMore() {
        searched = bytes.count
        compact()
    }

    mutating func removeAll() {
        self = MessageBytes()
    }

    /// Drops what was parsed once that is most of it, so that each byte moves at most once.
    private mutating func compact() {
        guard start > 0, start >= count else { return }
        if start == bytes.count {
            bytes = []
        } else {
            bytes.removeSubrange(..<start)
        }
        searched -= start
        start = 0
    }

    mutating func drop(_ count: Int) {
        start += count
        searched = max(searched, start)
    }

    /// The next bytes of a body, as many of them as have come.
    ///
    /// - Returns: how many that were.
    mutating func move(atMost most: Int, to out: inout [UInt8]) -> Int {
        let moved = min(most, count)
        out.append(contentsOf: bytes[start..<(start + moved)])
        drop(moved)
        return moved
    }
}

// MARK: - Lines

extension MessageBytes {
    /// Where a line stands. It is there until the next bytes are appended.
    struct Line {
        fileprivate let range: Range<Int>

        var isEmpty: Bool { range.isEmpty }
        /// As sent, with its line end.
        var bytes: Int { range.count + 2 }
    }

    /// The next line, or nil if its end has not come yet.
    ///
    /// - Parameter bytesMax: what it may measure with its line end.
    mutating func line(
        bytesMax: Int, else tooLong: MessageError
    ) throws(MessageError) -> Line? {
        guard measureLine() <= bytesMax else { throw tooLong }
        guard searched < bytes.count else { return nil }
        let end = searched - 1
        guard end >= start, bytes[end] == Ascii.carriageReturn else { throw .bareLineFeed }
        let line = Line(range: start..<end)
        let stray = Scan.first(Ascii.carriageReturn, in: bytes.span.extracting(line.range))
        guard stray == line.range.count else { throw .strayCarriageReturn }
        start = searched + 1
        searched = start
        return line
    }

    /// How many bytes the next line has with its line end, as far as that is known.
    mutating func measureLine() -> Int {
        searched = Scan.first(
            Ascii.lineFeed, or: Ascii.lineFeed, in: bytes.span, from: searched)
        return searched - start + 1
    }

    /// Runs over the line's bytes.
    func read<Value, Failure: Error>(
        _ line: Line, _ body: (Span<UInt8>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try body(bytes.span.extracting(line.range))
    }

    /// Makes the letters of a header's name small.
    ///
    /// - Returns: how many bytes at the beginning of the line may belong to a name.
    mutating func lowerName(of line: Line) -> Int {
        for index in line.range {
            guard FieldText.isToken(bytes[index]) else { return index - line.range.lowerBound }
            bytes[index] = FieldText.small(bytes[index])
        }
        return line.range.count
    }
}
