import Casework
import Foundation
import RuleBook
import Testing

@Suite("A change of the accounts file")
struct AccountChangeTests {
    private let since = Instant("2026-07-01T09:30:00") ?? Instant(milliseconds: 0)

    /// A file in a folder of its own, gone with the test.
    private final class Place {
        let folder: URL
        let path: String
        let county: County

        init(_ book: SmallBook = SmallBook()) throws {
            county = try book.load().county
            folder = FileManager.default.temporaryDirectory
                .appendingPathComponent("accounts-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            path = folder.appendingPathComponent("accounts.json").path
            try Data(book.files["accounts.json", default: ""].utf8)
                .write(to: URL(fileURLWithPath: path))
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func change(_ change: AccountChange) throws(AccountFileError) {
            try AccountFile.change(path: path, county: county, by: change)
        }

        func rows() throws -> [AccountRow] { try AccountFile.load(path: path, county: county) }

        func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
    }

    private func row(_ login: String, _ role: Role = .auditor, agency: String? = nil) -> AccountRow
    {
        AccountRow(
            login: login, role: role, agency: agency.flatMap { AgencyID($0) },
            proof: .passcode(SmallBook.passcode))
    }

    @Test("is written and read back, and leaves all others as they were")
    func changes() throws {
        let place = try Place()
        let before = try place.rows()
        let subject = try #require(CertificateSubject(#"CN=x\,y,O="# + "县\\\"\\\\"))
        let certificate = AccountCertificate(subject, since: since)
        var full = AccountRow(
            login: "looker", role: .operator, agency: nil, area: Area("a-county/qinghe"),
            proof: .either(passcode: SmallBook.passcode, certificate: certificate))
        try place.change(.add(full))
        #expect(try place.rows() == before + [full])
        try place.change(.disable("looker", since: since))
        full.disabledSince = since
        #expect(try place.rows() == before + [full])
        try place.change(.disable("looker", since: since.adding(milliseconds: 60_000)))
        #expect(try place.rows().last == full, "disabled since the first time")
        try place.change(.enable("looker"))
        full.disabledSince = nil
        #expect(try place.rows() == before + [full])
        let other = SmallBook.passcode.replacing("mNLk", with: "NmKl")
        try place.change(.passcode(other, of: "looker"))
        #expect(try place.rows().last?.proof == .either(passcode: other, certificate: certificate))
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        #expect(try place.rows().last?.lacksSecondFactor == true)
        try place.change(.secondFactor(secret, of: "looker"))
        #expect(try place.rows().last?.secondFactor == secret)
        #expect(try place.rows().last?.lacksSecondFactor == false)
        try place.change(.secondFactor(nil, of: "looker"))
        #expect(try place.rows().last?.secondFactor == nil)
        #expect(try place.rows().first?.lacksSecondFactor == false, "a clerk needs none")
        let own = AccountCertificate(
            try #require(CertificateSubject("CN=qinghe-window,O=A County")), since: since)
        try place.change(.certificate(own, of: "clerk"))
        #expect(
            try place.rows().first?.proof
                == .either(passcode: SmallBook.passcode, certificate: own))
        #expect(try place.text().contains(#""certificate-since": "2026-07-01T09:30:00+08:00""#))
    }

    @Test("that makes no sense changes nothing and says why")
    func refused() throws {
        let place = try Place()
        let text = try place.text()
        let office = AccountCertificate(try #require(CertificateSubject("CN=office")))
        let refusals: [(AccountChange, String)] = [
            (.add(row("clerk")), "clerk already"),
            (.disable("clerc", since: since), "Did you mean clerk?"),
            (.add(row("new", .window, agency: "nowhere")), "no agency of this county"),
            (.add(row("new", .window, agency: "office")), "of kind secretariat"),
            (.add(row("new", .agency)), "needs its agency"),
            (.add(row("No Code")), "expects a code"),
            (.certificate(office, of: "clerk"), "another holder"),
        ]
        for (change, words) in refusals {
            #expect {
                try place.change(change)
            } throws: { error in
                "\(error)".contains(words) && !"\(error)".contains("scrypt$4096")
            }
        }
        #expect(try place.text() == text)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder.path).count == 1)
    }

    @Test("is not made on a file that is broken already, so nothing is lost")
    func broken() throws {
        var book = SmallBook()
        try book.change("accounts.json", #""role": "auditor""#, #""role": "king""#)
        let place = try Place(book)
        let text = try place.text()
        #expect(throws: AccountFileError.self) { try place.change(.enable("clerk")) }
        #expect(try place.text() == text)
    }

    @Test("keeps what stands before the first brace, and puts a head where nothing does")
    func head() throws {
        var book = SmallBook()
        try book.change(
            "accounts.json", "{ \"accounts\"", "// 我们的 { head }\n/* two */\n{ \"accounts\"")
        let place = try Place(book)
        try place.change(.enable("clerk"))
        #expect(try place.text().hasPrefix("// 我们的 { head }\n/* two */\n{\n"))
        let bare = try Place()
        try bare.change(.enable("clerk"))
        #expect(try bare.text().hasPrefix("// 账号文件"))
    }

    @Test("keeps the file's mode, and goes through a symbolic link")
    func mode() throws {
        let place = try Place()
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: place.path)
        let link = place.folder.appendingPathComponent("link.json").path
        try files.createSymbolicLink(atPath: link, withDestinationPath: place.path)
        try AccountFile.change(
            path: link, county: place.county, by: .disable("clerk", since: since))
        #expect(try place.rows().first?.disabledSince == since)
        let mode = try files.attributesOfItem(atPath: place.path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
        #expect(
            try files.attributesOfItem(atPath: link)[.type] as? FileAttributeType
                == .typeSymbolicLink)
    }

    @Test("waits for another one that is under way, so none is lost")
    func together() async throws {
        let place = try Place()
        let (path, county) = (place.path, place.county)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...20 {
                let row = row("auditor-\(number)")
                group.addTask {
                    try AccountFile.change(path: path, county: county, by: .add(row))
                }
            }
            try await group.waitForAll()
        }
        #expect(try place.rows().count == 23)
    }

    @Test("whole new file reads back as it was meant")
    func text() throws {
        let place = try Place()
        let rows = try place.rows() + [row("more")]
        try AccountFile.text(of: rows).write(toFile: place.path, atomically: true, encoding: .utf8)
        #expect(try place.rows() == rows)
    }
}
