public import Casework
public import RuleBook
internal import Seal

/// Someone who may call, and how that is proved.
struct Account: Sendable, Equatable {
    let identity: Identity
    /// Nil when only the certificate counts.
    let passcode: PasscodeHash?
    let certificate: AccountCertificate?
    /// What shows codes to its holder; nil without one.
    let secondFactor: OneTimeCode?
    let isDisabled: Bool
}

/// All accounts of one version of their file.
public struct Accounts: Sendable {
    /// Nobody may call.
    public static let none = Accounts([:])

    private let byLogin: [String: Account]
    /// An account that is in use comes before a disabled one of the same subject.
    private let bySubject: [CertificateSubject: Account]
    /// What unknown logins pretend to cost, see ``decoy(for:)``.
    private let costs: [ScryptCost]

    /// - Parameter county: where the agencies of the accounts are at home.
    /// - Throws: the accounts whose passcode text is no hash this program can check.
    public init(_ rows: [AccountRow], in county: County) throws(BrokerError) {
        var byLogin: [String: Account] = [:]
        var unreadable: [String] = []
        for row in rows {
            let passcode = row.proof.passcode.map { PasscodeHash(text: $0) }
            if case .some(.none) = passcode {
                unreadable.append(row.login)
                continue
            }
            // The secretariat watches over its agency's place; nobody has to repeat that.
            let isSecretariat = row.role == .secretariat
            let home = row.agency.flatMap { county.agencies[$0]?.area }
            byLogin[row.login] = Account(
                identity: Identity(
                    account: row.login, role: row.role, agency: row.agency,
                    area: isSecretariat ? home : row.area),
                passcode: passcode ?? nil, certificate: row.proof.certificate,
                secondFactor: row.secondFactor.flatMap { OneTimeCode(base32: $0) },
                isDisabled: row.disabledSince != nil)
        }
        guard unreadable.isEmpty else { throw .unreadablePasscodes(unreadable.sorted()) }
        self.init(byLogin)
    }

    private init(_ byLogin: [String: Account]) {
        self.byLogin = byLogin
        let holders = byLogin.values.compactMap { account in
            account.certificate.map { ($0.subject, account) }
        }
        bySubject = Dictionary(holders) { $0.isDisabled ? $1 : $0 }
        costs = byLogin.sorted { $0.key < $1.key }.compactMap { $0.value.passcode?.cost }
    }

    subscript(login: String) -> Account? { byLogin[login] }

    subscript(subject: CertificateSubject) -> Account? { bySubject[subject] }

    /// What an unknown login is compared with. Each one always costs what some account costs, so
    /// that neither the time of an answer nor its spread tells which logins exist.
    func decoy(for login: String) -> PasscodeHash {
        guard !costs.isEmpty else { return .decoy() }
        return .decoy(cost: costs[Int(login.hashValue.magnitude % UInt(costs.count))])
    }

    /// The logins under which somebody could get in before and that are not the same any more.
    func changed(to next: Accounts) -> Set<String> {
        Set(byLogin.lazy.filter { next[$0.key] != $0.value }.map(\.key))
    }
}
