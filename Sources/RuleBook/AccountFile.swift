public import Casework

/// The file of accounts: who may log in, as what, for which agency.
///
/// No problem repeats a value of this file: a passcode in the wrong place would go with it.
public enum AccountFile {
    /// - Parameter county: whose agencies the accounts speak for; nil leaves that unchecked.
    public static func load(path: String, county: County?) throws(Problems) -> [AccountRow] {
        let findings = Findings()
        let page = Page(path, findings)
        page?.root.allow(["accounts"])
        var rows: [AccountRow] = []
        var logins: Set<String> = []
        let nodes = page?.root.required("accounts")?.elements(
            notEmpty: "names no account", "add one, or nobody can log in")
        for node in nodes ?? [] {
            guard let row = row(node, county) else { continue }
            if !logins.insert(row.login).inserted {
                node["login"]?.report(
                    "is the login of another account too", "give each account its own login")
            }
            rows.append(row)
        }
        try findings.conclude()
        return rows
    }

    private static func row(_ node: RuleNode, _ county: County?) -> AccountRow? {
        node.allow(["login", "role", "agency", "passcode"])
        let login = node.required("login")?.code()
        let passcode = node.required("passcode")?.parsed(
            "the scrypt text of a passcode, scrypt$N$r$p$salt$key",
            "make it with `onedoor account`; the passcode itself never stands in a file"
        ) { isScrypt($0) ? $0 : nil }
        guard let role = node.required("role")?.choice("a role", Role.self) else { return nil }
        let agency = agency(node, role, county)
        guard let login else { return nil }
        return AccountRow(login: login, role: role, agency: agency, passcode: passcode ?? "")
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
        case .agency: .agency
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
