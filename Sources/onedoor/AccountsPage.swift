import Casework
import Configuration
import RuleBook
import Wire

/// `onedoor account list`: all accounts, without anything secret.
struct AccountsPage {
    private let rows: [AccountRow]
    private let rendering: Rendering
    private let language: Language

    init(_ arguments: Arguments) throws {
        let configuration = try Configuration.load(arguments["--config"] ?? Premises.standard)
        // The agencies are not checked: looking must work while the rule book is being mended.
        rows = try AccountFile.load(path: configuration.accounts, county: nil)
        rendering = Rendering(arguments)
        language = Rendering.language(arguments)
    }

    func print() {
        if rendering == .json { return Output.json(json) }
        rendering.print([table], in: language)
    }

    private var table: ReportTable {
        ReportTable(
            key: "accounts",
            title: Name(zh: "账号：\(rows.count) 个", en: "Accounts: \(rows.count)"),
            columns: [
                ReportTable.Column("login", Name(zh: "登录名", en: "Login"), .text),
                ReportTable.Column("role", Name(zh: "角色", en: "Role"), .text),
                ReportTable.Column("agency", Name(zh: "机构", en: "Agency"), .text),
                ReportTable.Column("area", Name(zh: "辖区", en: "Area"), .text),
                ReportTable.Column("proof", Name(zh: "凭证", en: "Proof"), .text),
                ReportTable.Column(
                    "second-factor", Name(zh: "第二因素", en: "Second factor"), .text),
                ReportTable.Column("disabled", Name(zh: "停用时间", en: "Disabled since"), .text),
            ],
            rows: rows.map { row in
                [
                    .text(row.login), .name(RightsReport.name(of: row.role)),
                    .text(row.agency?.text ?? ""), .text(row.area?.path ?? ""),
                    .name(Self.name(of: row.proof)), .name(Self.secondFactor(of: row)),
                    .text(row.disabledSince?.text ?? ""),
                ]
            })
    }

    private static func name(of proof: AccountRow.Proof) -> Name {
        switch proof {
        case .passcode: Name(zh: "口令", en: "passcode")
        case .certificate: Name(zh: "证书", en: "certificate")
        case .either: Name(zh: "口令、证书", en: "passcode, certificate")
        }
    }

    private static func secondFactor(of row: AccountRow) -> Name {
        if row.lacksSecondFactor { return Name(zh: "缺", en: "missing") }
        return row.secondFactor == nil ? Name(zh: "", en: "") : Name(zh: "有", en: "yes")
    }

    private var json: [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.key("accounts")
        json.beginArray()
        for row in rows {
            json.beginObject()
            json.member("login", row.login)
            json.member("role", row.role.rawValue)
            if let agency = row.agency { json.member("agency", agency.text) }
            if let area = row.area { json.member("area", area.path) }
            json.member("passcode", row.proof.passcode != nil)
            json.member("second-factor", row.secondFactor != nil)
            if let subject = row.proof.certificate?.subject {
                json.member("certificate", subject.text)
            }
            if let since = row.disabledSince { json.member("disabled", since.text) }
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }
}
