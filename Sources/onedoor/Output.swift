import Glibc

/// Standard output and standard error, written at once: what was printed before an acknowledgement
/// goes out must not wait in a buffer.
enum Output {
    static func lines(_ lines: [String]) {
        write(Array(lines.map { $0 + "\n" }.joined().utf8), to: STDOUT_FILENO)
    }

    static func line(_ line: String) { lines([line]) }

    /// Bytes that end themselves, such as CSV.
    static func bytes(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    static func json(_ bytes: [UInt8]) { write(bytes + [UInt8(ascii: "\n")], to: STDOUT_FILENO) }

    static func complain(_ text: String, endsLine: Bool = true) {
        write(Array((endsLine ? text + "\n" : text).utf8), to: STDERR_FILENO)
    }

    private static func write(_ bytes: [UInt8], to descriptor: CInt) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            let error = errno
            if count < 0 && error == EINTR { continue }
            // Nobody is left to be told, but a full disk behind a redirection is no success.
            guard count > 0 else { exit(ExitStatus.refused.rawValue) }
            rest = rest.dropFirst(count)
        }
    }
}
