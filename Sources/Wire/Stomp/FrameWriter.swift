/// Writes frames as bytes. The one place where outgoing headers are escaped.
///
/// For the message path, without a `Frame` in between:
///
///     writer.begin(.receipt)
///     writer.header("receipt-id", id)
///     writer.end()
public struct FrameWriter: Sendable {
    /// What was written and not yet sent. The owner empties it, keeping its capacity.
    public var bytes: [UInt8] = []
    /// Decides the escapes; settable because the version is agreed in the middle of the session.
    public var version: StompVersion
    private var escape = HeaderEscape.none

    public init(version: StompVersion) {
        self.version = version
    }

    /// Appends a whole frame.
    public static func append(
        _ frame: Frame, version: StompVersion, to out: inout [UInt8]
    ) {
        var writer = FrameWriter(version: version)
        swap(&writer.bytes, &out)
        writer.append(frame)
        swap(&writer.bytes, &out)
    }

    /// Appends a whole frame. A content-length among its headers gives way to the true one.
    public mutating func append(_ frame: Frame) {
        begin(frame.command)
        for header in frame.headers where !header.isNamed("content-length") {
            self.header(named: header.name, header.value)
        }
        end(body: frame.body)
    }

    /// Starts a frame; `end` must follow before the next.
    public mutating func begin(_ command: Frame.Command) {
        escape = HeaderEscape(command, version)
        bytes.append(contentsOf: command.rawValue.utf8)
        bytes.append(Ascii.lineFeed)
    }

    /// - Parameter name: needs no escape.
    public mutating func header(_ name: StaticString, _ value: String) {
        let text = value.utf8.span
        guard Scan.isPlainHeader(text) else {
            return header(named: "\(name)", value)
        }
        bytes.append(addingCapacity: name.utf8CodeUnitCount + text.count + 2) { out in
            out.append(copying: name)
            out.append(Ascii.colon)
            out.append(copying: text)
            out.append(Ascii.lineFeed)
        }
    }

    /// - Parameter name: needs no escape.
    public mutating func header(_ name: StaticString, _ value: Int64) {
        bytes.append(
            addingCapacity: name.utf8CodeUnitCount + DecimalText.lengthMax + 2
        ) { out in
            out.append(copying: name)
            out.append(Ascii.colon)
            DecimalText.append(value, to: &out)
            out.append(Ascii.lineFeed)
        }
    }

    /// A header whose name comes from somewhere else.
    public mutating func header(named name: String, _ value: String) {
        escape.appendName(name, to: &bytes)
        bytes.append(Ascii.colon)
        escape.appendValue(value, to: &bytes)
        bytes.append(Ascii.lineFeed)
    }

    /// Ends the headers and the frame, with a content-length if there is a body.
    public mutating func end(body: [UInt8] = []) {
        if !body.isEmpty { header("content-length", Int64(body.count)) }
        bytes.append(Ascii.lineFeed)
        bytes.append(contentsOf: body)
        bytes.append(Ascii.null)
    }

    /// Hands over everything that was written: by exchange where nothing waits there yet, so that
    /// the bytes of a busy connection are never copied.
    public mutating func move(to out: inout [UInt8]) {
        if out.isEmpty {
            swap(&bytes, &out)
        } else {
            out += bytes
            bytes.removeAll(keepingCapacity: true)
        }
    }

    /// The single line end that tells the peer we are alive.
    public mutating func heartBeat() {
        bytes.append(Ascii.lineFeed)
    }
}
