/// Gathers the body of one message.
///
///     size [; extension] ␍␊ data ␍␊ … 0 ␍␊ [trailers] ␍␊
struct BodyParser: Sendable {
    private enum Stage {
        /// Of a known length: how much of it is still to come.
        case data(Int)
        case chunkSize
        case chunk(Int)
        case chunkEnd
        case trailers
        case upToClose
    }

    private let bytesMax: Int
    private var stage = Stage.data(0)
    private(set) var bytes: [UInt8] = []

    init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    /// Refuses at once what says that it is too large.
    mutating func begin(_ length: BodyLength) throws(MessageError) {
        switch length {
        case .none: stage = .data(0)
        case .known(let count):
            guard count <= bytesMax else { throw .bodyTooLarge(limit: bytesMax) }
            stage = .data(count)
        case .chunked: stage = .chunkSize
        }
    }

    /// For a response without any length.
    mutating func beginUpToClose() {
        stage = .upToClose
    }

    /// Whether the end of the connection is the end of the body.
    var endsWithConnection: Bool {
        if case .upToClose = stage { true } else { false }
    }

    /// Hands the body over, or the parser of an idle connection would hold on to it.
    mutating func take() -> [UInt8] {
        var whole: [UInt8] = []
        swap(&whole, &bytes)
        return whole
    }

    /// True when the body is whole.
    ///
    /// - Parameter headers: what extensions and trailers are charged to.
    mutating func read(
        from input: inout MessageBytes, _ headers: inout HeaderBlock
    ) throws(MessageError) -> Bool {
        while true {
            switch stage {
            case .data(let left):
                let rest = left - input.move(atMost: left, to: &bytes)
                stage = .data(rest)
                return rest == 0
            case .chunkSize:
                guard let size = try readSize(from: &input, &headers) else { return false }
                stage = size == 0 ? .trailers : .chunk(size)
            case .chunk(let left):
                let rest = left - input.move(atMost: left, to: &bytes)
                stage = rest == 0 ? .chunkEnd : .chunk(rest)
                if rest > 0 { return false }
            case .chunkEnd:
                guard try readChunkEnd(from: &input) else { return false }
                stage = .chunkSize
            case .trailers:
                return try headers.readTrailers(from: &input)
            case .upToClose:
                guard input.count <= bytesMax - bytes.count else {
                    throw .bodyTooLarge(limit: bytesMax)
                }
                _ = input.move(atMost: input.count, to: &bytes)
                return false
            }
        }
    }

    private static let sizeDigitsMax = 8

    private mutating func readSize(
        from input: inout MessageBytes, _ headers: inout HeaderBlock
    ) throws(MessageError) -> Int? {
        let line = try input.line(
            bytesMax: Self.sizeDigitsMax + 2 + headers.bytesLeft, else: headers.tooLong)
        guard let line else { return nil }
        let (size, extensionBytes) = try input.read(line, Self.size)
        try headers.spend(extensionBytes)
        guard size <= bytesMax - bytes.count else { throw .bodyTooLarge(limit: bytesMax) }
        return size
    }

    private static func size(
        _ line: Span<UInt8>
    ) throws(MessageError) -> (size: Int, extensionBytes: Int) {
        var size = 0
        var digits = 0
        while digits < line.count, let digit = HexDigit.value(line[digits]) {
            guard digits < sizeDigitsMax else { throw .malformedChunk }
            size = size << 4 | Int(digit)
            digits += 1
        }
        let rest = line.extracting(digits...)
        guard digits > 0, rest.count == 0 || rest[0] == UInt8(ascii: ";"),
            rest.indices.allSatisfy({ rest[$0] < 0x80 && !FieldText.isControl(rest[$0]) })
        else { throw .malformedChunk }
        return (size, rest.count)
    }

    private func readChunkEnd(from input: inout MessageBytes) throws(MessageError) -> Bool {
        let end = [Ascii.carriageReturn, Ascii.lineFeed]
        for index in 0..<min(input.count, end.count) {
            guard input[index] == end[index] else { throw .malformedChunk }
        }
        guard input.count >= end.count else { return false }
        input.drop(end.count)
        return true
    }
}
