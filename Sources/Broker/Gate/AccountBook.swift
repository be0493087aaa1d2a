public import Casework
internal import RuleBook
internal import Seal

/// The accounts as an operator keeps them while the broker runs. They stand in a file, which may be
/// changed from elsewhere at any time, so each call reads it anew. What is changed is in force when
/// the call returns, for everybody who comes to the gate after that.
///
/// It reads and writes files and computes passcode hashes: nothing for a loop's thread.
public struct AccountBook: Sendable {
    private let source: AccountSource?
    private let gate: Gate
    private let wall: Wall
    private let county: @Sendable () -> County

    init(
        _ source: AccountSource?, gate: Gate, wall: Wall, county: @escaping @Sendable () -> County
    ) {
        self.source = source
        self.gate = gate
        self.wall = wall
        self.county = county
    }

    // MARK: Looking

    /// Every account, by login.
    public func all(for identity: Identity) throws(Refusal) -> [AccountView] {
        try check(identity)
        let rows = try rows().sorted { $0.login < $1.login }
        var views: [AccountView] = []
        for row in rows { views.append(try Self.view(of: row)) }
        return views
    }

    public func account(_ login: String, for identity: Identity) throws(Refusal) -> AccountView {
        try check(identity)
        guard let row = try rows().first(where: { $0.login == login }) else {
            throw .unknownAccount
        }
        return try Self.view(of: row)
    }

    private func rows() throws(Refusal) -> [AccountRow] {
        let path = try path()
        do throws(Problems) {
            return try AccountFile.load(path: path, county: nil)
        } catch {
            throw .accountsBroken
        }
    }

    // MARK: Changing

    /// A new account with a drawn passcode, and with a drawn second factor if its role needs one.
    public func add(
        _ draft: AccountDraft, by identity: Identity
    ) throws(Refusal) -> DrawnPasscode {
        try check(identity)
        guard Code.isWellFormed(draft.login) else {
            throw .malformed(
                "login", "is not made of lower-case letters, digits and hyphens, 64 at most")
        }
        let (passcode, text) = try draw()
        let factor = draft.role.needsSecondFactor ? try drawFactor(for: draft.login) : nil
        let row = AccountRow(
            login: draft.login, role: draft.role, agency: draft.agency, area: draft.area,
            proof: .passcode(text), secondFactor: factor?.secret)
        let account = try carryOut(
            .add(row), .added, on: draft.login, by: identity, in: county()
        ) { _ in nil }
        return DrawnPasscode(account: account, passcode: passcode, secondFactor: factor)
    }

    /// Ends the sessions of an account and lets nobody in under it.
    ///
    /// - Parameter version: of the account as the caller last saw it; nil for whichever.
    public func disable(
        _ login: String, expecting version: String? = nil, by identity: Identity
    ) throws(Refusal) -> AccountView {
        try check(identity)
        // Works also while the county no longer fits the file: that must not keep a door open.
        return try carryOut(
            .disable(login, since: wall.now()), .disabled, on: login, by: identity, in: nil
        ) { rows in
            if login == identity.account { return .ownAccount(login) }
            let others = rows.filter { $0.role == .operator && $0.disabledSince == nil }
            if others.map(\.login) == [login] { return .lastOperator(login) }
            return Self.objection(to: version, of: login, in: rows)
        }
    }

    public func enable(
        _ login: String, expecting version: String? = nil, by identity: Identity
    ) throws(Refusal) -> AccountView {
        try check(identity)
        return try carryOut(.enable(login), .enabled, on: login, by: identity, in: county()) {
            Self.objection(to: version, of: login, in: $0)
        }
    }

    /// Draws a new passcode; the old one, if there was one, lets nobody in any more.
    public func renewPasscode(
        of login: String, expecting version: String? = nil, by identity: Identity
    ) throws(Refusal) -> DrawnPasscode {
        // Looked for first: a hash takes long.
        _ = try account(login, for: identity)
        let (passcode, text) = try draw()
        let account = try carryOut(
            .passcode(text, of: login), .passcode, on: login, by: identity, in: county()
        ) { Self.objection(to: version, of: login, in: $0) }
        return DrawnPasscode(account: account, passcode: passcode, secondFactor: nil)
    }

    /// Draws a new second factor; codes of the old one, if there was one, are taken no more.
    public func renewSecondFactor(
        of login: String, expecting version: String? = nil, by identity: Identity
    ) throws(Refusal) -> (account: AccountView, secondFactor: DrawnSecondFactor) {
        try check(identity)
        let factor = try drawFactor(for: login)
        let account = try carryOut(
            .secondFactor(factor.secret, of: login), .secondFactor, on: login, by: identity,
            in: county()
        ) { Self.objection(to: version, of: login, in: $0) }
        return (account, factor)
    }

    // MARK: Parts

    private func check(_ identity: Identity) throws(Refusal) {
        if let refusal = Rights.refusal(.manageAccounts, by: identity) { throw refusal }
    }

    private func path() throws(Refusal) -> String {
        guard let path = source?.path else { throw .accountsElsewhere }
        return path
    }

    private func draw() throws(Refusal) -> (passcode: String, text: String) {
        do throws(SealError) {
            let passcode = try Passcode.drawn()
            return (passcode, try PasscodeHash.make(passcode: passcode).text)
        } catch {
            throw .noPasscode
        }
    }

    private func drawFactor(for login: String) throws(Refusal) -> DrawnSecondFactor {
        do throws(SealError) {
            return try .drawn(for: login)
        } catch {
            throw .noPasscode
        }
    }

    private static func view(of row: AccountRow) throws(Refusal) -> AccountView {
        do throws(SealError) {
            return try AccountView(row)
        } catch {
            throw .noPasscode
        }
    }

    /// Asked under the file's lock.
    private static func objection(
        to version: String?, of login: String, in rows: [AccountRow]
    ) -> Refusal? {
        guard let version, let row = rows.first(where: { $0.login == login }) else { return nil }
        let present = try? AccountView.version(of: row)
        return present == version ? nil : .changedMeanwhile("account \(login)")
    }

    private func carryOut(
        _ change: AccountChange, _ kind: AccountDeed.Kind, on login: String,
        by identity: Identity, in county: County?, unless objection: ([AccountRow]) -> Refusal?
    ) throws(Refusal) -> AccountView {
        let path = try path()
        var before: AccountRow?
        let rows: [AccountRow]
        do throws(AccountFileError) {
            rows = try AccountFile.change(path: path, county: county, by: change) { rows in
                before = rows.first { $0.login == login }
                return objection(rows)
            }
        } catch {
            throw Refusal(error, while: kind)
        }
        guard let after = rows.first(where: { $0.login == login }) else { throw .unknownAccount }
        if after != before {
            gate.look()
            source?.changed(AccountDeed(kind: kind, login: login, by: identity.account))
        }
        return try Self.view(of: after)
    }
}

extension Refusal {
    fileprivate static let unknownAccount = Refusal(
        .unknownAccount, thing: "account", sentence: "There is no account of this login.",
        nextStep: "Look at the list of accounts for its login.")

    fileprivate static func ownAccount(_ login: String) -> Refusal {
        Refusal(
            .wrongState, thing: "account \(login)",
            sentence: "You are calling with account \(login); disabling it would shut you out.",
            nextStep: "Let another operator disable it.")
    }

    fileprivate static func lastOperator(_ login: String) -> Refusal {
        Refusal(
            .wrongState, thing: "account \(login)",
            sentence: "Account \(login) is the last operator in use; without it nobody could"
                + " change accounts.",
            nextStep: "Add or enable another operator first.")
    }

    fileprivate static let accountsBroken = Refusal(
        .accountsUnusable, thing: "accounts file",
        sentence: "The accounts file has a problem; it was left as it is.",
        nextStep: "Run `onedoor check` on the server; it names the line and what to do.")

    fileprivate static let accountsElsewhere = Refusal(
        .accountsUnusable, thing: "accounts file",
        sentence: "The accounts of this broker stand in no file that could be changed.",
        nextStep: "Change them where they come from.")

    fileprivate static let noPasscode = Refusal(
        .accountsUnusable, thing: "passcode",
        sentence: "The system gave no random bytes, or its cryptography failed.",
        nextStep: "Try again; if it stays so, look after the server.")

    /// Nothing of the file's content goes with it but what the caller has just sent.
    fileprivate init(_ error: AccountFileError, while kind: AccountDeed.Kind) {
        switch error {
        case .problems: self = .accountsBroken
        case .unknownLogin: self = .unknownAccount
        case .refused(let refusal): self = refusal
        case .loginTaken(let login):
            self.init(
                .loginTaken, thing: "login", sentence: "There is an account \(login) already.",
                nextStep: "Choose another login, or change that account.")
        case .notWritten(_, let reason):
            self.init(
                .accountsUnusable, thing: "accounts file",
                sentence: "The accounts file could not be written: \(reason).",
                nextStep: "See to its folder on the server, then look whether it was changed.")
        case .misfit(let problems):
            // `accounts[3].agency`
            let place = problems.list.first?.path.split(separator: ".").dropFirst().last ?? ""
            let problem = problems.list.first
            self.init(
                kind == .added ? .malformed : .wrongState,
                thing: place.isEmpty ? "account" : String(place),
                sentence: "\(place.isEmpty ? "The account" : "\(place):")"
                    + " \(problem?.sentence ?? "does not fit").",
                nextStep: problem.map { $0.remedy + "." } ?? "Look at the accounts as they are.")
        }
    }
}
