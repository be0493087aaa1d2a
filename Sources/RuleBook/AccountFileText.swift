public import Casework
import Wire

/// Writing the accounts file: the text of a list of accounts, and changing the file that is there.
extension AccountFile {
    static let head = """
        // 账号文件，由 onedoor account 维护；手工改动后请运行 onedoor check。口令只存 scrypt 散列。
        // Accounts, kept by `onedoor account`; after an edit by hand run `onedoor check`.
        // A running server notices by itself. Comments inside the braces are lost when the program
        // writes.

        """

    /// One account, as the file has it.
    public static func text(of row: AccountRow) -> String { lines(of: row) }

    /// The whole file.
    public static func text(of rows: [AccountRow]) -> String { head + body(of: rows) }

    /// Carries out one change, under the folder's lock and whole or not at all: what would be
    /// written is read and checked as any file is before it takes the old one's place.
    ///
    /// - Parameters:
    ///   - county: whose agencies the accounts speak for; nil leaves that unchecked.
    ///   - objection: asked with the accounts as they are while nobody else may change them; nil
    ///     lets it happen.
    /// - Returns: the accounts as they are now.
    @discardableResult
    public static func change(
        path: String, county: County?, by change: AccountChange,
        unless objection: ([AccountRow]) -> Refusal? = { _ in nil }
    ) throws(AccountFileError) -> [AccountRow] {
        let place = FilePlace(path)
        return try place.locked { () throws(AccountFileError) in
            let findings = Findings()
            guard let page = Page(path, findings) else { throw .problems(findings.all) }
            var rows = Self.rows(of: page, county)
            guard findings.all.list.isEmpty else { throw .problems(findings.all) }
            if let refusal = objection(rows) { throw .refused(refusal) }
            try change.carryOut(on: &rows)
            let text = kept(headOf: page.text) + body(of: rows)
            let outcome = Findings()
            let next = Page(path, bytes: Array(text.utf8), outcome)
            _ = next.map { Self.rows(of: $0, county) }
            guard outcome.all.list.isEmpty else { throw .misfit(outcome.all) }
            try place.replace(by: Array(text.utf8))
            return rows
        }
    }

    /// What stands before the first brace, which is the author's; the usual head if nothing does.
    private static func kept(headOf text: String) -> String {
        let bytes = Array(text.utf8)
        let blank = (try? JSONComments.blank(bytes)) ?? bytes
        let head = bytes[..<(blank.firstIndex(of: UInt8(ascii: "{")) ?? 0)]
        return head.isEmpty ? Self.head : String(decoding: head, as: UTF8.self)
    }

    private static func body(of rows: [AccountRow]) -> String {
        "{\n  \"accounts\": [\n" + rows.map(lines).joined(separator: ",\n") + "\n  ]\n}\n"
    }

    private static func lines(of row: AccountRow) -> String {
        var first = [member("login", row.login), member("role", row.role.rawValue)]
        if let agency = row.agency { first.append(member("agency", agency.text)) }
        if let area = row.area { first.append(member("area", area.path)) }
        var lines = [first.joined(separator: ", ")]
        if let since = row.disabledSince { lines.append(member("disabled", since.text)) }
        if let certificate = row.proof.certificate {
            lines.append(member("certificate", certificate.subject.text))
            if let since = certificate.since {
                lines.append(member("certificate-since", since.text))
            }
        }
        if let passcode = row.proof.passcode { lines.append(member("passcode", passcode)) }
        if let secret = row.secondFactor { lines.append(member("second-factor", secret)) }
        return "    { " + lines.joined(separator: ",\n      ") + " }"
    }

    private static func member(_ key: String, _ value: String) -> String {
        var json = JSONWriter()
        json.string(value)
        return "\"\(key)\": " + String(decoding: json.bytes, as: UTF8.self)
    }
}
