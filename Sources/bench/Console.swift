import Glibc

/// The table goes to standard output, everything said on the way to standard error.
enum Console {
    static func show(_ lines: [String]) {
        write(lines.map { $0 + "\n" }.joined(), to: STDOUT_FILENO)
    }

    static func note(_ line: String) {
        write("bench: \(line)\n", to: STDERR_FILENO)
    }

    /// Writes over the terminal's present line; an empty one clears it.
    static func renew(_ line: String) {
        let text = line.isEmpty ? "" : "bench: \(line)"
        write("\r\(text)\u{1B}[K", to: STDERR_FILENO)
    }

    private static func write(_ text: String, to descriptor: CInt) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
