public import Transport
public import Wire

/// The client's end of a STOMP connection on a real socket. Hangs up when it is let go.
public final class FrameLine {
    private let socket: Socket
    public let version: StompVersion
    private var ears = FrameParser()
    private var unheard: Frame?

    public init(_ socket: consuming Socket, _ version: StompVersion = .v1_2) {
        self.socket = socket
        self.version = version
        ears.version = version
    }

    public func say(_ frames: [Frame]) throws { try write(bytes(frames)) }

    public func write(_ bytes: [UInt8]) throws { try socket.write(bytes) }

    public func bytes(_ frames: [Frame]) -> [UInt8] {
        var writer = FrameWriter(version: version)
        for frame in frames { writer.append(frame) }
        return writer.bytes
    }

    /// The next frame; nil when the other side has hung up. Throws when it broke off or nothing
    /// came in time.
    public func hearOrEnd() throws -> Frame? {
        if let frame = unheard.take() { return frame }
        while true {
            if let frame = try ears.next() { return frame }
            guard try socket.waitReadable(milliseconds: 20_000) else { throw Silence() }
            let bytes = try socket.read()
            if bytes.isEmpty { return nil }
            ears.append(bytes.span)
        }
    }

    /// Nothing is there to be read and nothing comes for a moment.
    public func hearsNothing(milliseconds: Int = 0) throws -> Bool {
        if unheard == nil { unheard = try ears.next() }
        guard unheard == nil else { return false }
        return try !socket.waitReadable(milliseconds: milliseconds)
    }
}

/// Nothing came in time.
public struct Silence: Error, CustomStringConvertible {
    public init() {}

    public var description: String { "nothing came in time" }
}
