public import Casework

/// The file of accounts: who may log in, as what, for which agency.
///
/// No problem repeats a value of this file: a passcode in the wrong place would go with it.
public enum AccountFile {
    /// - Parameter county: whose agencies the accounts speak for; nil leaves that unchecked.
    public static func load(path: String, county: County?) throws(Problems) -> [AccountRow] {
        let findings = Findings()
        let rows = Page(path, findings).map { Self.rows(of: $0, county) }
        try findings.conclude()
        return rows ?? []
    }

    static func rows(of page: Page, _ county: County?) -> [AccountRow] {
        page.root.allow(["accounts"])
        let nodes = page.root.required("accounts")?.elements(
            notEmpty: "names no account", "add one, or nobody can log in")
        var rows: [AccountRow] = []
        var logins: Set<String> = []
        var subjects: Set<CertificateSubject> = []
        for node in nodes ?? [] {
            let row = Self.row(node, county)
            if let login = node["login"]?.string, !logins.insert(login).inserted {
                node["login"]?.report(
                    "is the login of another account too", "give each account its own login")
            }
            guard let row else { continue }
            rows.append(row)
            if row.disabledSince == nil, let subject = row.proof.certificate?.subject,
                !subjects.insert(subject).inserted
            {
                node["certificate"]?.report(
                    "is the certificate of another account too",
                    "a certificate stands for one account; disable the other, or take it out here")
            }
        }
        return rows
    }

    private static let keys = [
        "login", "role", "agency", "area", "passcode", "certificate", "certificate-since",
        "second-factor", "disabled",
    ]

    private static func row(_ node: RuleNode, _ county: County?) -> AccountRow? {
        node.allow(keys)
        let login = node.required("login")?.code()
        let role = node.required("role")?.choice("a role", Role.self)
        let agency = role.flatMap { Self.agency(node, $0, county) }
        let area = role.flatMap { Self.area(node, $0, county) }
        let proof = Self.proof(node, of: agency)
        let disabled = node["disabled"]?.parsed(
            "the moment since when the account is disabled",
            "write it like 2026-07-01T09:30:00+08:00, or take the line out to enable the account"
        ) { Instant($0) }
        let secondFactor = node["second-factor"]?.parsed(
            "the secret of a second factor, 32 letters A to Z and digits 2 to 7",
            "draw one with `onedoor account second-factor`"
        ) { isSecondFactor($0) ? $0 : nil }
        guard let login, let role, let proof else { return nil }
        return AccountRow(
            login: login, role: role, agency: agency, area: area, proof: proof,
            secondFactor: secondFactor, disabledSince: disabled)
    }

    private static func proof(_ node: RuleNode, of agency: AgencyID?) -> AccountRow.Proof? {
        let passcode = node["passcode"]?.parsed(
            "the scrypt text of a passcode, scrypt$N$r$p$salt$key",
            "make it with `onedoor account`; the passcode itself never stands in a file"
        ) { isScrypt($0) ? $0 : nil }
        let certificate = certificate(node, of: agency)
        if node.isObject, node["passcode"] == nil, node["certificate"] == nil {
            node.report(
                "has neither passcode nor certificate",
                "add one with `onedoor account`, or take the account out")
        }
        return AccountRow.Proof(passcode: passcode, certificate: certificate)
    }

    private static func certificate(
        _ node: RuleNode, of agency: AgencyID?
    ) -> AccountCertificate? {
        let subject = node["certificate"]?.parsed(
            "the subject of a certificate, its CN first",
            "write it as `openssl x509 -noout -subject -nameopt RFC2253` prints it, such as"
                + " CN=medical-security,O=A County"
        ) { CertificateSubject($0) }
        if let subject, let agency, subject.commonName != agency.text {
            node["certificate"]?.report(
                "names another holder than the account's agency",
                "take a certificate whose CN is the id of the agency")
        }
        let since = node["certificate-since"]?.parsed(
            "the moment before which no certificate of the account begins",
            "write it like 2026-07-01T09:30:00+08:00, or make a new certificate with"
                + " `onedoor account certificate`"
        ) { Instant($0) }
        if node["certificate"] == nil {
            node["certificate-since"]?.report(
                "speaks of a certificate that is not there",
                "add \"certificate\", or take this line out")
        }
        return subject.map { AccountCertificate($0, since: since) }
    }

    private static func area(_ node: RuleNode, _ role: Role, _ county: County?) -> Area? {
        guard let place = node["area"] else { return nil }
        guard kind(of: role) == nil else {
            place.report(
                "an account of role \(role.rawValue) looks where its agency does",
                "take the area out")
            return nil
        }
        let area = place.area()
        guard let area, let county else { return area }
        if area != county.area, county.places[area] == nil {
            let known = [county.area.path] + county.places.keys.map(\.path)
            place.report(
                "is no place of this county", Spelling.remedy(for: area.path, among: known))
        }
        return area
    }

    private static func agency(_ node: RuleNode, _ role: Role, _ county: County?) -> AgencyID? {
        guard let kind = kind(of: role) else {
            node["agency"]?.report(
                "an account of role \(role.rawValue) belongs to no agency", "take the agency out")
            return nil
        }
        guard let place = node["agency"] else {
            node.report(
                "an account of role \(role.rawValue) needs its agency",
                "add \"agency\": the id of an agency of kind \(kind.rawValue)")
            return nil
        }
        guard let id = place.code().flatMap({ AgencyID($0) }) else { return nil }
        guard let county else { return id }
        guard let agency = county.agencies[id] else {
            let known = county.agencies.values.filter { $0.kind == kind }.map(\.id.text)
            place.report(
                "is no agency of this county", Spelling.remedy(for: id.text, among: known))
            return nil
        }
        if agency.kind != kind {
            place.report(
                "is of kind \(agency.kind.rawValue), which the role \(role.rawValue) cannot serve",
                "name an agency of kind \(kind.rawValue), or correct the role")
        }
        return id
    }

    private static func kind(of role: Role) -> Agency.Kind? {
        switch role {
        case .window: .window
        case .agency, .regulator: .agency
        case .charity: .charity
        case .secretariat: .secretariat
        case .auditor, .operator: nil
        }
    }

    /// The shape only: `scrypt$N$r$p$salt$key`, three whole numbers and two Base64 texts.
    private static func isScrypt(_ text: String) -> Bool {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard text.utf8.count <= 200, parts.count == 6, parts[0] == "scrypt" else { return false }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let areNumbers = parts[1...3].allSatisfy { number in
            (1...7).contains(number.utf8.count) && number.utf8.allSatisfy(digits.contains)
        }
        // 8 bytes of salt at least; a key is 32 bytes, which Base64 writes in 44 letters.
        return areNumbers && parts[4].utf8.count >= 12 && parts[5].utf8.count == 44
            && parts[4...5].allSatisfy(isBase64)
    }

    /// 160 bits in Base32 (RFC 4648 §6).
    private static func isSecondFactor(_ text: String) -> Bool {
        text.utf8.count == 32
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "2")...UInt8(ascii: "7"):
                    true
                default: false
                }
            }
    }

    private static func isBase64(_ text: Substring) -> Bool {
        let letters = text.prefix { $0 != "=" }
        let padding = text.dropFirst(letters.count)
        return text.utf8.count.isMultiple(of: 4) && padding.count <= 2
            && padding.allSatisfy { $0 == "=" }
            && letters.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }
}
