import Glibc

/// The table goes to standard output, everything said on the way to standard error.
enum Console {
    static func show(_ lines: [String]) {
        write(lines.map { $0 + "\n" }.joined(), to: 1)
    }

    static func note(_ line: String) {
        write("bench: \(line)\n", to: 2)
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
