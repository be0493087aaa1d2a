import Broker
import Casework
import Configuration
import RuleBook
import Seal

/// Changes the accounts file of an installation.
struct AccountDesk {
    private let configuration: Configuration

    init(_ arguments: Arguments) throws {
        configuration = try Configuration.load(arguments["--config"] ?? Premises.standard)
    }

    func add(_ login: String, _ arguments: Arguments) throws {
        let county = try configuration.ruleBook().county
        guard let role = arguments["--role"].flatMap({ Role(rawValue: $0) }) else {
            throw UsageError(
                "--role is missing; it is one of: "
                    + Role.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        let agency = try arguments.parsed("--agency", "the id of an agency") { AgencyID($0) }
        let area = try arguments.parsed("--area", "a place such as a-county/qinghe") { Area($0) }
        let issue = try arguments["--certificate-folder"].map { folder in
            try certificate(for: login, of: agency, in: county, folder: folder)
        }
        let drawn = arguments.has("--generate") ? try NewPasscode.drawn() : nil
        let passcode = try drawn?.text ?? (issue == nil ? NewPasscode.typed() : nil)
        guard let proof = AccountRow.Proof(passcode: passcode, certificate: issue?.accepted) else {
            throw UsageError("an account needs a passcode or a certificate.")
        }
        let factor = role.needsSecondFactor ? try DrawnSecondFactor.drawn(for: login) : nil
        let row = AccountRow(
            login: login, role: role, agency: agency, area: area, proof: proof,
            secondFactor: factor?.secret)
        try change(.add(row), in: county, issuing: issue)
        Output.line("账号 \(login) 已建立。Account \(login) is added: \(proof).")
        show(drawn?.passcode)
        show(factor)
        issue?.explain()
    }

    /// Works also while the rule book is broken: that must not keep a door open.
    func disable(_ login: String) throws {
        try change(.disable(login, since: Wall.system.now()), in: nil)
        Output.line("账号 \(login) 已停用。Account \(login) is disabled; its sessions end.")
    }

    func enable(_ login: String) throws {
        try change(.enable(login), in: try configuration.ruleBook().county)
        Output.line("账号 \(login) 已启用。Account \(login) is enabled.")
    }

    func renewPasscode(of login: String, _ arguments: Arguments) throws {
        let county = try configuration.ruleBook().county
        try require(login, in: county)
        let drawn = arguments.has("--generate") ? try NewPasscode.drawn() : nil
        let text = try drawn?.text ?? NewPasscode.typed()
        try change(.passcode(text, of: login), in: county)
        Output.line("账号 \(login) 的口令已更换。Account \(login) has a new passcode.")
        show(drawn?.passcode)
    }

    func certify(_ login: String, _ arguments: Arguments) throws {
        guard let folder = arguments["--out"] else {
            throw UsageError("--out DIR is missing: the folder for key and certificate.")
        }
        let county = try configuration.ruleBook().county
        let row = try require(login, in: county)
        let issue = try certificate(for: login, of: row.agency, in: county, folder: folder)
        let subject = issue.accepted.subject
        if let present = row.proof.certificate?.subject, present != subject {
            throw UsageError(
                "\(login) is known by another certificate, \(present). Take \"certificate\" and"
                    + " \"certificate-since\" out of its lines in \(configuration.accounts) first.")
        }
        try change(.certificate(issue.accepted, of: login), in: county, issuing: issue)
        Output.line("已为 \(login) 签发证书。A certificate for \(login) is made: \(subject).")
        Output.line("  以前签发的证书不再有效。Certificates that were made for it earlier are refused.")
        issue.explain()
    }

    func renewSecondFactor(of login: String, _ arguments: Arguments) throws {
        let county = try configuration.ruleBook().county
        guard !arguments.has("--remove") else {
            try change(.secondFactor(nil, of: login), in: county)
            Output.line("账号 \(login) 的第二因素已取消。Account \(login) has no second factor now.")
            return
        }
        let factor = try DrawnSecondFactor.drawn(for: login)
        try change(.secondFactor(factor.secret, of: login), in: county)
        Output.line("账号 \(login) 有了新的第二因素。Account \(login) has a new second factor.")
        show(factor)
    }

    func showCode(of login: String) throws {
        let row = try require(login, in: nil)
        guard let code = row.secondFactor.flatMap({ OneTimeCode(base32: $0) }) else {
            throw UsageError(
                "\(login) has no second factor. Draw one: onedoor account second-factor \(login).")
        }
        Output.line(try code.code(at: Wall.system.now().milliseconds / 1_000))
    }

    // MARK: Parts

    /// Before anybody is asked for anything.
    @discardableResult
    private func require(_ login: String, in county: County?) throws -> AccountRow {
        let rows = try AccountFile.load(path: configuration.accounts, county: county)
        guard let row = rows.first(where: { $0.login == login }) else {
            throw AccountFileError.unknownLogin(
                login, near: Spelling.nearest(to: login, among: rows.map(\.login)))
        }
        return row
    }

    /// Its subject names the agency where the account has one.
    private func certificate(
        for login: String, of agency: AgencyID?, in county: County, folder: String
    ) throws -> ClientCertificate {
        let holder = agency?.text ?? login
        return try ClientCertificate(
            holder: holder, login: login, replacing: since(of: holder, in: county), in: county,
            configuration, folder: folder)
    }

    /// The latest moment that an account of this holder names, also one that is disabled: what is
    /// made next must be told from whatever was made before.
    private func since(of holder: String, in county: County) throws -> Instant? {
        try AccountFile.load(path: configuration.accounts, county: county)
            .compactMap(\.proof.certificate).filter { $0.subject.commonName == holder }
            .compactMap(\.since).max()
    }

    private func change(_ change: AccountChange, in county: County?) throws {
        try AccountFile.change(path: configuration.accounts, county: county, by: change)
    }

    /// With the certificate that goes with the change: both are written, or neither.
    private func change(
        _ change: AccountChange, in county: County, issuing issue: ClientCertificate?
    ) throws {
        try issue?.write()
        do {
            try self.change(change, in: county)
        } catch {
            issue?.takeBack()
            throw error
        }
    }

    private func show(_ factor: DrawnSecondFactor?) {
        guard let factor else { return }
        Output.line("  第二因素，填入验证器应用。Second factor, for an authenticator: \(factor.secret)")
        Output.line("  \(factor.address)")
        Output.line("  只显示这一次。It is shown this once.")
    }

    private func show(_ passcode: String?) {
        guard let passcode else { return }
        Output.line("  口令 passcode: \(passcode)")
        Output.line("  只显示这一次。It is shown this once and kept nowhere.")
    }
}
