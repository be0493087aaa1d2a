import Broker
import Casework
import Configuration
import Foundation
import RuleBook
import Seal
import Testing
import Wire

@testable import onedoor

@Suite("onedoor init", .timeLimit(.minutes(5)))
struct InitTests {
    @Test("makes an installation that check finds in order, with certificates openssl accepts")
    func whole() throws {
        let home = try NewInstallation("--host", "door.example,10.0.0.5")
        let check = try home.check()
        #expect(check.status == 0, "\(check.output)\(check.complaint)")
        #expect(check.output.contains("accounts 账号   6"))
        for (option, host) in [
            ("-verify_hostname", "door.example"), ("-verify_ip", "10.0.0.5"),
        ] {
            let verdict = try NewInstallation.openssl(
                "verify", "-x509_strict", "-purpose", "sslserver", "-CAfile",
                home.file("tls/ca.pem"), option, host, home.file("tls/server.pem"))
            #expect(verdict.contains(": OK"), "\(verdict)")
        }
        for name in ["tls/ca-key.pem", "tls/server-key.pem", "accounts.json"] {
            let file = try FileManager.default.attributesOfItem(atPath: home.file(name))
            #expect(file[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        #expect(try home.text("onedoor.json").contains(#""tls-host": "0.0.0.0""#))
    }

    @Test("keeps no passcode it printed, and the accounts can log in with them")
    func passcodes() throws {
        let home = try NewInstallation()
        let passcode = try home.passcode("liushu-window")
        #expect(passcode.split(separator: "-").count == 5)
        #expect(try !home.text("accounts.json").contains(passcode))
        let county = try ServedCounty(configuration: home.configuration)
        defer { county.stop() }
        func poll(_ passcode: String) throws -> BuiltProgram.Result {
            try BuiltProgram.run(
                "poll", "liushu-window", "--wait", "0", "--login", "liushu-window", "--server",
                county.address, passcode: passcode)
        }
        #expect(try poll(passcode).status == 0)
        #expect(try poll("not-" + passcode).complaint.contains("do not match"))
    }

    @Test("serves TLS at once: who has a certificate needs no passcode, who has none gives it")
    func overTLS() throws {
        let home = try NewInstallation()
        let made = try BuiltProgram.run(
            "account", "certificate", "civil-affairs", "--out", home.file("certificates"),
            "--config", home.configuration)
        #expect(made.status == 0, "\(made.complaint)")
        let county = try ServedCounty(configuration: home.configuration)
        defer { county.stop() }
        let server = [
            "--server", try #require(county.tlsAddress), "--ca", home.file("tls/ca.pem"),
        ]
        let polling = ["poll", "civil-affairs", "--wait", "0"] + server
        let certificate = [
            "--certificate", home.file("certificates/civil-affairs.pem"),
            "--certificate-key", home.file("certificates/civil-affairs-key.pem"),
        ]
        #expect(try BuiltProgram.run(polling + certificate).status == 0)
        let mine = polling + ["--login", "civil-affairs"]
        let passcode = try home.passcode("civil-affairs")
        #expect(try BuiltProgram.run(mine, passcode: passcode).status == 0)
        let other = try BuiltProgram.run(
            ["poll", "liushu-window", "--login", "liushu-window"] + server + certificate,
            passcode: "any")
        #expect(other.complaint.contains("do not match"), "\(other)")
        let stranger = try BuiltProgram.run(
            ["poll", "civil-affairs", "--login", "x"] + server.dropLast()
                + [home.file("certificates/civil-affairs.pem")], passcode: "any")
        #expect(stranger.complaint.contains("not issued by an authority we trust"))
    }

    @Test("a certificate that is made anew ends the one it replaces")
    func reissued() throws {
        let home = try NewInstallation()
        func make(_ folder: String) throws {
            let made = try home.account(
                "certificate", "civil-affairs", "--out", home.file(folder))
            #expect(made.status == 0, "\(made.complaint)")
        }
        try make("stolen")
        let county = try ServedCounty(configuration: home.configuration)
        defer { county.stop() }
        let server = [
            "--server", try #require(county.tlsAddress), "--ca", home.file("tls/ca.pem"),
        ]
        func poll(_ folder: String) throws -> BuiltProgram.Result {
            try BuiltProgram.run(
                ["poll", "civil-affairs", "--wait", "0"] + server + [
                    "--certificate", home.file(folder + "/civil-affairs.pem"),
                    "--certificate-key", home.file(folder + "/civil-affairs-key.pem"),
                ])
        }
        #expect(try poll("stolen").status == 0)
        // At once, within the same second too.
        try make("new")
        let end = Date().addingTimeInterval(20)
        var stolen = try poll("stolen")
        // The server looks four times a second: a call that was let in just before is broken off.
        while !stolen.complaint.contains("do not match"), Date() < end {
            stolen = try poll("stolen")
        }
        #expect(stolen.complaint.contains("do not match"), "\(stolen)")
        let new = try poll("new")
        #expect(new.status == 0, "\(new.complaint)")
    }

    @Test("writes every option there is, in the documented order")
    func options() throws {
        let text = Array(ConfigurationText.installation(tlsHost: "::", suite: .aes).utf8)
        let root = try JSONDocument(parsing: JSONComments.blank(text)).root
        #expect(root.members.map(\.key) == Configuration.keys + LimitConfiguration.keys)
    }

    @Test("sets the limits that the sample county has, and these are the program's own")
    func limits() throws {
        let sample = "deploy/onedoor.json"
        let text = try String(
            contentsOf: BuiltProgram.root.appending(path: sample), encoding: .utf8)
        #expect(text.contains(ConfigurationText.limits))
        let (configuration, problems) = Configuration.read(
            BuiltProgram.root.appending(path: sample).path)
        #expect(problems.isEmpty)
        let plain = LimitConfiguration()
        #expect("\(configuration.limits)" == "\(plain)")
    }

    @Test(
        "listens with TLS where clients come who know it by its names",
        arguments: [
            ("localhost,::1", "127.0.0.1"), ("::1", "::1"), ("127.0.0.2", "127.0.0.1"),
            ("door.county.example,10.20.0.5", "0.0.0.0"), ("localhost,2001:db8::5", "::"),
            ("127.county.example", "0.0.0.0"),
        ])
    func address(_ hosts: String, _ expected: String) throws {
        let home = try NewInstallation("--host", hosts)
        #expect(try home.text("onedoor.json").contains("\"tls-host\": \"\(expected)\""))
    }

    @Test("overwrites nothing, and writes nothing when the call is wrong")
    func refused() throws {
        let home = try NewInstallation()
        let before = try home.text("accounts.json")
        let again = try BuiltProgram.run("init", home.folder)
        #expect(again.status == 1)
        #expect(again.complaint.contains("not empty"))
        #expect(try home.text("accounts.json") == before)
        let other = home.folder + "-other"
        for (options, words) in [
            (["--host", "a b"], "neither a host name"), (["--rules", "/nowhere"], "no rule book"),
            (["--host", ","], "names no host"), (["--host", "10.0.0.500"], "neither a host name"),
        ] {
            let result = try BuiltProgram.run(["init", other] + options)
            #expect(result.status == 2)
            #expect(result.complaint.contains(words), "\(result.complaint)")
            #expect(!FileManager.default.fileExists(atPath: other))
        }
        // No folder can be made inside a file.
        let inside = try BuiltProgram.run("init", home.configuration + "/x")
        #expect(inside.status == 1)
        #expect(inside.complaint.contains("onedoor.json/x cannot be written: Not a directory."))
        #expect(!inside.complaint.contains("Cocoa"), "\(inside.complaint)")
    }
}

@Suite("What check finds in certificates", .timeLimit(.minutes(5)))
struct CertificateCheckTests {
    private func edit(_ home: NewInstallation, _ old: String, _ new: String) throws {
        let text = try home.text("onedoor.json")
        #expect(text.contains(old), "\(old)")
        try text.replacingOccurrences(of: old, with: new)
            .write(toFile: home.configuration, atomically: true, encoding: .utf8)
    }

    @Test("a key that others can read, a missing file, a stranger's key, no certificate at all")
    func files() throws {
        let home = try NewInstallation()
        let files = FileManager.default
        try files.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: home.file("tls/server-key.pem"))
        #expect(try home.check().output.contains("chmod 600 \(home.file("tls/server-key.pem"))"))
        try files.removeItem(atPath: home.file("tls/server-key.pem"))
        #expect(try home.check().output.contains("server-key.pem: cannot be read"))
        try files.copyItem(
            atPath: home.file("tls/ca-key.pem"), toPath: home.file("tls/server-key.pem"))
        #expect(try home.check().output.contains("is not the key of"))
        try "nothing".write(
            toFile: home.file("tls/server.pem"), atomically: true, encoding: .utf8)
        #expect(try home.check().output.contains("is no certificate in PEM form"))
        #expect(try home.check().status == 1)
    }

    @Test("a certificate that expired is a problem, one that expires soon a note")
    func terms() throws {
        let home = try NewInstallation()
        let configuration = try Configuration.load(home.configuration)
        let made = Wall.system.now()
        func check(afterDays days: Int) -> CertificateCheck {
            CertificateCheck(
                configuration, now: made.adding(milliseconds: Int64(days) * 86_400_000))
        }
        let days = Installation.serverDays
        #expect(check(afterDays: days - 31).notes.isEmpty)
        let soon = check(afterDays: days - 29)
        #expect(soon.problems.isEmpty)
        #expect(soon.notes.map { $0.contains("server.pem expires on") } == [true])
        let late = check(afterDays: days + 1)
        #expect(late.notes.isEmpty)
        #expect(late.problems.map { $0.sentence.contains("expired on") } == [true])
        let later = check(afterDays: Installation.authorityDays + 1)
        #expect(later.problems.count == 2, "the authority has expired too")
    }

    @Test("options that do not fit together are refused, with what to do")
    func combinations() throws {
        let home = try NewInstallation()
        let text = try home.text("onedoor.json")
        for (old, new, words) in [
            (#""host": "127.0.0.1","#, #""host": "0.0.0.0","#, "plain-beyond-loopback"),
            (#""host": "127.0.0.1","#, #""host": "127.a.example","#, "plain-beyond-loopback"),
            (#""certificate": "tls/server.pem","#, "", "certificate-key: has no certificate"),
            (#""certificate-key": "tls/server-key.pem","#, "", "certificate: has no key"),
            (#""client-ca": "tls/ca.pem","#, "", "name the authority's certificate"),
            (#""optional""#, #""perhaps""#, #""required""#),
            (#""plain-beyond-loopback": false"#, #""plain-beyond-loopback": 0"#, "true or false"),
            (#""frame-seconds": 60"#, #""frame-seconds": 0"#, "write one from 1 to 3600"),
            (
                #""output-bytes-max": 16777216"#, #""output-bytes-max": 1048576"#,
                "holds less than two bodies"
            ),
        ] {
            try edit(home, old, new)
            let result = try home.check()
            #expect(result.status == 1)
            #expect(result.output.contains(words), "\(words)\n\(result.output)")
            try text.write(toFile: home.configuration, atomically: true, encoding: .utf8)
        }
        try edit(home, #""host": "127.0.0.1","#, #""host": "0.0.0.0","#)
        try edit(home, #"loopback": false"#, #"loopback": true"#)
        #expect(try home.check().status == 0)
    }
}
