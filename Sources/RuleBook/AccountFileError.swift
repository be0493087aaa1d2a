public import Casework

/// Why the accounts file was not changed.
public enum AccountFileError: Error, Sendable, CustomStringConvertible {
    /// What is wrong with the file as it is.
    case problems(Problems)
    /// What would have been wrong with it after the change.
    case misfit(Problems)
    /// Whoever asked for the change would not have it under these circumstances.
    case refused(Refusal)
    case loginTaken(String)
    case unknownLogin(String, near: String?)
    /// - Parameter reason: the system's own words.
    case notWritten(String, reason: String)

    public var description: String {
        switch self {
        case .problems(let problems), .misfit(let problems): problems.description
        case .refused(let refusal): refusal.sentence + " " + refusal.nextStep
        case .loginTaken(let login):
            "There is an account \(login) already. Choose another login, or change that account."
        case .unknownLogin(let login, let near):
            "There is no account \(login)." + (near.map { " Did you mean \($0)?" } ?? "")
                + " `onedoor account list` shows all."
        case .notWritten(let path, let reason):
            "\(path) could not be written: \(reason). `onedoor account list` shows what it holds."
        }
    }
}
