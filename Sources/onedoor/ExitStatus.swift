/// What the shell learns.
enum ExitStatus: Int32 {
    case done = 0
    /// The request was understood and not carried out, or something checked was found wrong.
    case refused = 1
    /// The call itself was wrong.
    case usage = 2
    case unreachable = 3
}
