public import Casework

/// One change of the accounts file, as `onedoor account` makes it.
public enum AccountChange: Sendable {
    case add(AccountRow)
    case disable(String, since: Instant)
    case enable(String)
    /// The scrypt text of the new passcode.
    case passcode(String, of: String)
    case certificate(AccountCertificate, of: String)
    /// The new secret in Base32; nil takes the second factor away.
    case secondFactor(String?, of: String)

    func carryOut(on rows: inout [AccountRow]) throws(AccountFileError) {
        switch self {
        case .add(let row):
            guard !rows.contains(where: { $0.login == row.login }) else {
                throw .loginTaken(row.login)
            }
            rows.append(row)
        case .disable(let login, let since):
            let index = try Self.index(of: login, in: rows)
            // Disabled twice is disabled since the first time.
            rows[index].disabledSince = rows[index].disabledSince ?? since
        case .enable(let login):
            rows[try Self.index(of: login, in: rows)].disabledSince = nil
        case .passcode(let text, let login):
            let index = try Self.index(of: login, in: rows)
            rows[index].proof = rows[index].proof.with(passcode: text)
        case .certificate(let certificate, let login):
            let index = try Self.index(of: login, in: rows)
            rows[index].proof = rows[index].proof.with(certificate: certificate)
        case .secondFactor(let secret, let login):
            rows[try Self.index(of: login, in: rows)].secondFactor = secret
        }
    }

    private static func index(
        of login: String, in rows: [AccountRow]
    ) throws(AccountFileError) -> Int {
        guard let index = rows.firstIndex(where: { $0.login == login }) else {
            throw .unknownLogin(
                login, near: Spelling.nearest(to: login, among: rows.map(\.login)))
        }
        return index
    }
}
