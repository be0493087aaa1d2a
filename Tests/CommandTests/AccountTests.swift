import Casework
import Foundation
import Testing

@Suite("onedoor account", .timeLimit(.minutes(5)))
struct AccountTests {
    @Test("adds an account with a typed passcode, a drawn one, or a certificate, and lists them")
    func add() throws {
        let home = try NewInstallation()
        let typed = try home.account(
            "add", "inspector", "--role", "auditor", "--area", "a-county/qinghe",
            input: "three plain words\n")
        #expect(typed.status == 0, "\(typed.complaint)")
        #expect(!typed.output.contains("three plain words"))
        let drawn = try home.account(
            "add", "clerk-2", "--role", "window", "--agency", "qinghe-window", "--generate")
        #expect(drawn.output.contains("口令 passcode: "))
        let folder = home.file("out")
        let certified = try home.account(
            "add", "bureau", "--role", "agency", "--agency", "medical-security",
            "--certificate-folder", folder)
        #expect(certified.status == 0, "\(certified.complaint)")
        let verdict = try NewInstallation.openssl(
            "verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", home.file("tls/ca.pem"),
            folder + "/bureau.pem")
        #expect(verdict.contains(": OK"), "\(verdict)")
        let key = try FileManager.default.attributesOfItem(atPath: folder + "/bureau-key.pem")
        #expect(key[.posixPermissions] as? Int == 0o600)

        let check = try home.check()
        #expect(check.output.contains("accounts 账号   9"), "\(check.output)")
        let list = try home.account("list", "--json")
        for words in [
            #""area": "a-county/qinghe""#, #""agency": "qinghe-window""#,
            #""certificate": "CN=medical-security,O=Anping County (sample)""#,
        ] {
            #expect(list.output.contains(words), "\(list.output)")
        }
        #expect(!list.output.contains("scrypt"))
        #expect(try home.account("list").output.contains("联席办"))
    }

    @Test("draws a second factor, prints its present code, and takes it away")
    func secondFactor() throws {
        let home = try NewInstallation()
        #expect(try home.account("code", "operator").status == 0, "init drew one")
        let drawn = try home.account("second-factor", "auditor")
        #expect(drawn.status == 0, "\(drawn.complaint)")
        let address = drawn.output.split(separator: "\n").first { $0.contains("otpauth://") }
        let secret = try #require(
            address?.split(separator: "secret=").last?.prefix { $0 != "&" }.description)
        #expect(try home.text("accounts.json").contains(#""second-factor": "\#(secret)""#))
        let code = try home.account("code", "auditor")
        #expect(code.status == 0 && code.output.count == 7, "six digits and a line's end")
        let list = try home.account("list", "--json")
        #expect(!list.output.contains(secret) && list.output.contains(#""second-factor": true"#))

        #expect(try home.account("second-factor", "auditor", "--remove").status == 0)
        #expect(try home.account("code", "auditor").status == 2)
        let check = try home.check()
        #expect(check.status == 0)
        #expect(check.output.contains("缺第二因素): auditor"), "\(check.output)")
        #expect(try home.account("list").output.contains("缺"))
    }

    @Test("takes no passcode with which nobody could log in")
    func passcodes() throws {
        let home = try NewInstallation()
        for (passcode, words) in [
            ("eleven char", "shorter"), (String(repeating: "a", count: 1_025), "1024 bytes"),
            ("three\u{7}plain words", "control character"),
        ] {
            let result = try home.account("passcode", "operator", input: passcode + "\n")
            #expect(result.status == 2)
            #expect(result.complaint.contains(words), "\(result.complaint)")
        }
    }

    @Test("gives an account a new passcode or a certificate of its own")
    func proofs() throws {
        let home = try NewInstallation()
        let before = try home.text("accounts.json")
        #expect(try home.account("passcode", "operator", input: "another three words").status == 0)
        #expect(try home.text("accounts.json") != before)
        let out = home.file("out")
        let made = try home.account("certificate", "operator", "--out", out)
        #expect(made.output.contains("CN=operator,O=Anping County (sample)"), "\(made.complaint)")
        let again = try home.account("certificate", "operator", "--out", out)
        #expect(again.status == 1 && again.complaint.contains("not overwritten"))
        #expect(try home.account("certificate", "operator", "--out", out + "2").status == 0)
        #expect(try home.check().status == 0)
    }

    @Test("writes nothing when anything is wrong, and takes back what it made")
    func refused() throws {
        let home = try NewInstallation()
        #expect(
            try home.account(
                "add", "first", "--role", "window", "--agency", "qinghe-window",
                "--certificate-folder", home.file("first")
            ).status == 0)
        let before = try home.text("accounts.json")
        let calls: [([String], String)] = [
            (
                ["add", "x", "--role", "window", "--agency", "nowhere", "--generate"],
                "no agency of"
            ),
            (["add", "x", "--role", "window", "--generate"], "needs its agency"),
            (["add", "x", "--generate"], "--role is missing"),
            (["add", "x", "--role", "auditor", "--area", "b-county", "--generate"], "no place of"),
            (["add", "operator", "--role", "operator", "--generate"], "operator already"),
            (["add", "X Y", "--role", "operator", "--generate"], "a login has"),
            (["add", "x", "--role", "operator"], "shorter than 12"),
            (
                [
                    "add", "second", "--role", "window", "--agency", "qinghe-window",
                    "--certificate-folder", home.file("second"),
                ], "of another account too"
            ),
            (["disable", "operater"], "Did you mean operator?"), (["disable"], "LOGIN is missing"),
            (["list", "operator"], "takes no login"),
            (["enable", "operator", "--out", "x"], "--out"),
            (["certificate", "operator"], "--out DIR is missing"),
        ]
        for (words, complaint) in calls {
            let result = try BuiltProgram.run(
                ["account"] + words + ["--config", home.configuration], input: "short\n")
            #expect(result.status != 0)
            #expect(result.complaint.contains(complaint), "\(words): \(result.complaint)")
        }
        #expect(try home.text("accounts.json") == before)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: home.file("second")).isEmpty)
    }

    @Test("disables also while the rule book is broken, lest a door stay open")
    func emergency() throws {
        let home = try NewInstallation()
        try "{".write(toFile: home.file("topics/medical.json"), atomically: true, encoding: .utf8)
        #expect(try home.account("enable", "auditor").status == 1)
        #expect(try home.account("disable", "auditor").status == 0)
        #expect(try home.account("list", "--json").output.contains(#""disabled": "20"#))
    }

    @Test("prints the matrix that the program goes by, in two languages and for programs")
    func roles() throws {
        let english = try BuiltProgram.run("account", "roles", "--lang", "en").output
        let chinese = try BuiltProgram.run("account", "roles").output
        let json = try BuiltProgram.run("account", "roles", "--json").output
        for right in Right.allCases {
            #expect(english.contains(right.rawValue) && chinese.contains(right.rawValue))
            let row = try #require(json.range(of: "\"\(right.rawValue)\": {"))
            for role in Role.allCases {
                let reach = Rights.reach(of: right, for: role).rawValue
                let cell = "\"\(role.rawValue)\": \"\(reach)\""
                #expect(json[row.upperBound...].prefix { $0 != "}" }.contains(cell))
            }
        }
        #expect(chinese.contains("窗口") && chinese.contains("辖区"))
        #expect(english.contains("secretariat") && english.contains("area"))
    }

    @Test("disabling an account ends its live sessions within a second, and no others")
    func live() throws {
        let home = try NewInstallation()
        let county = try ServedCounty(configuration: home.configuration)
        defer { county.stop() }
        let auditor = try LineSession(county.address)
        try auditor.connect("auditor", try home.passcode("auditor"))
        let other = try LineSession(county.address)
        try other.connect("operator", try home.passcode("operator"))

        #expect(try home.account("disable", "auditor").status == 0)
        let disabled = Date()
        let farewell = try auditor.hear()
        #expect(farewell.hasPrefix("ERROR\n"), "\(farewell)")
        #expect(farewell.contains("code:account-changed"))
        #expect(Date().timeIntervalSince(disabled) < 1)
        let again = try LineSession(county.address)
        try again.say(LineSession.connecting("auditor", try home.passcode("auditor")))
        #expect(try again.hear().contains("code:not-admitted"))

        try other.say("SUBSCRIBE\nid:1\ndestination:/topic/list\nreceipt:r\n\n\0")
        #expect(try other.hear().hasPrefix("RECEIPT\n"), "the others noticed nothing")
        #expect(try home.account("enable", "auditor").status == 0)
        // The server takes the new version by itself, at the latest after its next look.
        var isBack = false
        for _ in 0..<40 where !isBack {
            Thread.sleep(forTimeInterval: 0.1)
            let back = try LineSession(county.address)
            try back.say(LineSession.connecting("auditor", try home.passcode("auditor")))
            isBack = try back.hear().hasPrefix("CONNECTED\n")
        }
        #expect(isBack)
    }
}
