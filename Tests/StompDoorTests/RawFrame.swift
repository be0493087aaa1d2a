import Testing

/// A frame as it came over the wire: nothing is unescaped, trimmed or sorted. Read by a few lines
/// of the tests' own, so that the parser of the door is not its own judge.
struct RawFrame: Equatable, CustomStringConvertible {
    struct Header: Equatable {
        let name: String
        let value: String
    }

    let command: String
    let headers: [Header]
    let body: [UInt8]

    /// The first header of that name, as the specification says.
    subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

    var text: String { String(decoding: body, as: UTF8.self) }

    var description: String {
        "\(command) \(headers.map { "\($0.name):\($0.value)" }) \(text)"
    }

    func count(_ name: String) -> Int { headers.filter { $0.name == name }.count }

    /// Takes the frame that the bytes begin with; nil when its end has not come yet.
    static func take(from bytes: inout [UInt8]) throws -> RawFrame? {
        var lines: [String] = []
        var rest = bytes[...]
        while lines.last != "" {
            guard let end = rest.firstIndex(of: 0x0A) else { return nil }
            // A server may end its lines with LF alone; a CR would be part of the text.
            lines.append(try #require(String(validating: rest[..<end], as: UTF8.self)))
            rest = rest[(end + 1)...]
        }
        let headers = try lines.dropFirst().dropLast().map { line in
            let border = try #require(line.utf8.firstIndex(of: UInt8(ascii: ":")), "\(lines)")
            return Header(
                name: String(line[..<border]), value: String(line[border...].dropFirst()))
        }
        let length = headers.first { $0.name == "content-length" }?.value
        let end: Int
        if let length {
            end = rest.startIndex + (try #require(Int(length), "\(lines)"))
            guard end < rest.endIndex else { return nil }
            try #require(rest[end] == 0, "no NUL behind the content-length of \(lines)")
        } else {
            guard let null = rest.firstIndex(of: 0) else { return nil }
            end = null
        }
        let frame = RawFrame(command: lines[0], headers: headers, body: Array(rest[..<end]))
        bytes.removeSubrange(...end)
        return frame
    }
}
