internal import Casework

/// What somebody who signs in at a page has just typed.
enum SignInStep: Sendable {
    case passcode(String, login: String)
    /// Of the second factor, by whoever shows the token of the first step.
    case code(String)
}

/// What a step came to.
enum SignInOutcome: Sendable {
    /// The browser is signed in under this token.
    case begun(token: String, Identity)
    /// The code has to follow, under this token.
    case needsCode(token: String)
    /// The same step may be tried again.
    case refused(Problem)
    /// There is no first step under the token any more.
    case isOver
}
