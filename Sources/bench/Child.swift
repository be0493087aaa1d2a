import Glibc

/// A program that was started by us.
struct Child {
    let pid: pid_t

    /// Stays in our process group, so that an interrupt from the terminal ends both.
    ///
    /// - Parameter log: the file that takes what it says, on either stream.
    init(_ words: [String], log: String) throws(BenchError) {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(
            &actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var arguments = unsafe words.map { unsafe strdup($0) }
        unsafe arguments.append(nil)
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var pid: pid_t = 0
        let result = unsafe posix_spawn(&pid, words[0], &actions, nil, arguments, environ)
        guard result == 0 else {
            throw .failed(
                "\(words[0]) does not start: \(unsafe String(cString: strerror(result))). "
                    + "Build it with `swift build -c release` or name it with --server.")
        }
        self.pid = pid
    }

    func signal(_ number: CInt) { _ = kill(pid, number) }

    /// The wait status once it has ended; nil while it runs.
    func status(waiting: Bool) -> Int32? {
        var status: Int32 = 0
        var result: pid_t = 0
        repeat {
            result = unsafe waitpid(pid, &status, waiting ? 0 : WNOHANG)
        } while result < 0 && errno == EINTR
        return result == pid ? status : nil
    }
}
