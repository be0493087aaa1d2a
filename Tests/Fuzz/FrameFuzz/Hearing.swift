import FuzzInput
import Wire

/// What a parser made of a stream.
struct Hearing: Equatable {
    var frames: [Frame] = []
    var error: FrameError?
    var receipt: String?
    var isInFrame = false

    init(of pieces: [[UInt8]], _ version: StompVersion, _ limits: FrameLimits) {
        var parser = FrameParser(limits: limits)
        parser.version = version
        for piece in pieces {
            parser.append(piece.span)
            do throws(FrameError) {
                while let frame = try parser.next() { take(frame, limits) }
                promise(try parser.next() == nil, "a frame came late")
            } catch {
                self.error = error
                break
            }
            promise(
                parser.bufferedBytes <= limits.headerBytesMax + limits.bodyBytesMax + 13,
                "an unfinished frame holds more than the limits allow")
        }
        receipt = parser.receiptOfUnfinishedFrame
        isInFrame = parser.isInFrame
    }

    private mutating func take(_ frame: Frame, _ limits: FrameLimits) {
        promise(frame.headers.count <= limits.headerCountMax, "too many headers")
        promise(frame.body.count <= limits.bodyBytesMax, "a body beyond the limit")
        promise(
            frame.bytes - frame.body.count <= limits.headerBytesMax, "headers beyond the limit")
        promise(frame.command.mayHaveBody || frame.body.isEmpty, "a body where none may be")
        frames.append(frame)
    }
}
