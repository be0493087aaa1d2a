internal import Casework
public import RuleBook
internal import Seal

/// Someone who may call, and how that is proved.
struct Account: Sendable {
    let identity: Identity
    let passcode: PasscodeHash
}

/// All accounts, read from one file for now.
public struct Accounts: Sendable {
    let byLogin: [String: Account]
    /// What an unknown login is compared with, so that it takes as long as a wrong passcode.
    let decoy: PasscodeHash

    /// - Throws: the accounts whose passcode text is no hash this program can check.
    public init(_ rows: [AccountRow]) throws(BrokerError) {
        var byLogin: [String: Account] = [:]
        var unreadable: [String] = []
        for row in rows {
            guard let passcode = PasscodeHash(text: row.passcode) else {
                unreadable.append(row.login)
                continue
            }
            byLogin[row.login] = Account(
                identity: Identity(account: row.login, role: row.role, agency: row.agency),
                passcode: passcode)
        }
        guard unreadable.isEmpty else { throw .unreadablePasscodes(unreadable.sorted()) }
        self.byLogin = byLogin
        let cost = byLogin.values.map(\.passcode.cost).max { $0.n * $0.r < $1.n * $1.r }
        decoy = PasscodeHash.decoy(cost: cost ?? .standard)
    }
}
