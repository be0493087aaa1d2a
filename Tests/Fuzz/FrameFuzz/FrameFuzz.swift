import FuzzInput
import Wire

/// The STOMP decoder: any bytes, in any pieces, under every version.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var input = unsafe FuzzInput(start, count)
    let version = StompVersion.allCases[input.choice(below: 3)]
    // Small ones, so that the fuzzer comes to each of them.
    let limits =
        input.choice(below: 2) == 0
        ? FrameLimits() : FrameLimits(headerCountMax: 4, headerBytesMax: 96, bodyBytesMax: 48)
    let pieces = input.pieces()
    let hearing = Hearing(of: pieces, version, limits)
    promise(
        hearing == Hearing(of: [Array(pieces.joined())], version, limits),
        "the frames depend on how the bytes were cut")
    for frame in hearing.frames { checkRoundTrip(frame, version) }
    return 0
}

/// A frame that was read is written, and read again as the same frame.
private func checkRoundTrip(_ frame: Frame, _ version: StompVersion) {
    let bytes = written(frame, version)
    var parser = FrameParser(
        limits: FrameLimits(headerCountMax: 1_000, headerBytesMax: 1 << 20, bodyBytesMax: 1 << 20))
    parser.version = version
    parser.append(bytes.span)
    guard let again = try? parser.next() else {
        return promise(false, "what was written is no frame")
    }
    promise(again.command == frame.command && again.body == frame.body, "another frame")
    promise(lines(of: again, version) == lines(of: frame, version), "other headers")
    promise(written(again, version) == bytes, "written again it is another text")
    promise(parser.bufferedBytes == 0, "something follows the frame")
}

private func written(_ frame: Frame, _ version: StompVersion) -> [UInt8] {
    var bytes: [UInt8] = []
    FrameWriter.append(frame, version: version, to: &bytes)
    return bytes
}

/// The headers as bytes: strings may be equal that are spelled differently. Without the length,
/// which the writer counts itself, and with a space where the version cannot express a return.
private func lines(of frame: Frame, _ version: StompVersion) -> [[UInt8]] {
    frame.headers.filter { !$0.isNamed("content-length") }.map { header in
        let line = Array("\(header.name)\0\(header.value)".utf8)
        guard version < .v1_2 else { return line }
        return line.map { $0 == UInt8(ascii: "\r") ? UInt8(ascii: " ") : $0 }
    }
}
