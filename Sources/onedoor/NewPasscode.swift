import Broker
import Seal

/// A passcode for an account, typed or drawn.
enum NewPasscode {
    static let lengthMin = 12

    /// Asks for it.
    ///
    /// - Returns: only what stands for it in the accounts file.
    static func typed() throws -> String {
        let passcode = try PasscodePrompt.ask("New passcode 新口令: ")
        guard passcode.count >= lengthMin else {
            throw UsageError(
                "the passcode is shorter than \(lengthMin) letters; take a longer one.")
        }
        // Nobody could log in with one that the server or the wire does not take.
        guard passcode.utf8.count <= Credentials.passcodeBytesMax,
            !passcode.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw UsageError(
                "the passcode has more than \(Credentials.passcodeBytesMax) bytes or a control"
                    + " character in it; take another one.")
        }
        return try PasscodeHash.make(passcode: passcode).text
    }

    /// A random one: to be shown once, and what stands for it.
    static func drawn() throws -> (passcode: String, text: String) {
        let passcode = try Passcode.drawn()
        return (passcode, try PasscodeHash.make(passcode: passcode).text)
    }
}
