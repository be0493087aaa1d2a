internal import CLinux

/// What a connection wants to hear about.
struct Interest: OptionSet {
    let rawValue: UInt32

    /// Bytes to read, or the other side has finished.
    static let input = Interest(rawValue: EPOLLIN.rawValue | EPOLLRDHUP.rawValue)
    static let output = Interest(rawValue: EPOLLOUT.rawValue)
}
