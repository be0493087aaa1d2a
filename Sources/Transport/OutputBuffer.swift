/// Bytes on their way out. The sent part at the front is dropped late, so that a slow peer does not
/// cost a move of everything per write.
struct OutputBuffer {
    /// Kept by an idle connection; ten thousand of them then hold 160 MiB at the very most.
    private static let idleBytes = 16 << 10

    /// Frames are appended here directly, without a copy in between.
    var bytes: [UInt8] = []
    private var sent = 0

    var pending: Int { bytes.count - sent }

    func withUnsent<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        unsafe bytes.withUnsafeBytes { buffer in
            unsafe body(UnsafeRawBufferPointer(rebasing: buffer[sent...]))
        }
    }

    mutating func markSent(_ count: Int) {
        sent += count
        if sent == bytes.count {
            bytes.removeAll(keepingCapacity: bytes.capacity <= Self.idleBytes)
            sent = 0
        } else if sent > bytes.count / 2 {
            bytes.removeFirst(sent)
            sent = 0
        }
    }

    mutating func discard() {
        bytes = []
        sent = 0
    }
}
