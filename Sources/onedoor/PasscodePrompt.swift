import FoundationEssentials
import Glibc

/// Where a passcode comes from: the option, the environment, or the keyboard without echo.
enum PasscodePrompt {
    static let option = Option(
        "--passcode", "P",
        "the passcode; others on this machine can see it here, so better set ONEDOOR_PASSCODE, or"
            + " leave it out to be asked")

    static func passcode(_ arguments: Arguments) throws(UsageError) -> String {
        if let given = arguments["--passcode"] { return given }
        if let given = ProcessInfo.processInfo.environment["ONEDOOR_PASSCODE"] { return given }
        guard isatty(STDIN_FILENO) == 1 else {
            throw UsageError("a passcode is missing; set ONEDOOR_PASSCODE or give --passcode.")
        }
        return try ask("Passcode 口令: ")
    }

    /// Asks on the terminal without echo, or takes one line of a pipe.
    ///
    /// - Parameter missing: what to say when nothing comes.
    static func ask(
        _ question: String, missing: String = "no passcode was given."
    ) throws(UsageError) -> String {
        let line = isatty(STDIN_FILENO) == 1 ? silently(question) : readLine()
        guard let line, !line.isEmpty else { throw UsageError(missing) }
        return line
    }

    private static func silently(_ question: String) -> String? {
        var signals = sigset_t()
        var former = sigset_t()
        unsafe sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGTSTP] { unsafe sigaddset(&signals, signal) }
        // Ended in the middle, the program would leave a terminal that shows nothing typed.
        unsafe pthread_sigmask(SIG_BLOCK, &signals, &former)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &former, nil) }
        var settings = termios()
        unsafe tcgetattr(STDIN_FILENO, &settings)
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) }
        let bytes = Array(question.utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
        defer { Output.complain("") }
        return readLine()
    }
}
