import Foundation
import RuleBook
import Testing

/// The smallest rule book without a problem, to be broken in one place at a time.
struct SmallBook {
    private(set) var files: [String: String] = [
        "topics/medical.json": medical,
        "agencies/a-county/county.json": county,
        "agencies/a-county/medical-security.json": agency(
            "medical-security", kind: "agency", role: "medical-security", area: "a-county",
            topics: ["medical"]),
        "agencies/a-county/qinghe-window.json": agency(
            "qinghe-window", kind: "window", role: "township", area: "a-county/qinghe"),
        "agencies/a-county/liushu-window.json": agency(
            "liushu-window", kind: "window", role: "township", area: "a-county/liushu",
            topics: ["medical"]),
        "agencies/a-county/office.json": agency(
            "office", kind: "secretariat", role: "secretariat", area: "a-county"),
        "calendars/cn-2026.json": calendar,
        "accounts.json": accountList,
    ]

    /// Every change must hit, so that a test cannot pass because nothing was broken.
    mutating func change(_ file: String, _ old: String, _ new: String) throws {
        let text = try #require(files[file], "no file \(file)")
        let place = try #require(text.range(of: old), "\(file) has no \(old)")
        files[file] = text.replacingCharacters(in: place, with: new)
    }

    mutating func put(_ file: String, _ text: String?) { files[file] = text }

    func load() throws -> RuleBook { try written { try RuleBook.load(Self.places(in: $0)) } }

    func accounts(checked: Bool = true) throws -> [AccountRow] {
        try written {
            let county = checked ? try RuleBook.load(Self.places(in: $0)).county : nil
            return try AccountFile.load(path: $0 + "/accounts.json", county: county)
        }
    }

    /// The problems of a load, with the directory taken off their files.
    func problems() throws -> [Problem] { try Self.caught { _ = try load() } }

    func accountProblems() throws -> [Problem] { try Self.caught { _ = try accounts() } }

    private static func caught(_ body: () throws -> Void) throws -> [Problem] {
        do {
            try body()
            return []
        } catch let problems as Problems {
            return problems.list
        }
    }

    private static func places(in root: String) -> RuleFiles {
        RuleFiles(
            topics: root + "/topics", agencies: root + "/agencies", calendars: root + "/calendars")
    }

    private func written<Value>(_ body: (String) throws -> Value) throws -> Value {
        let root = FileManager.default.temporaryDirectory
            .appendingPathComponent("rulebook-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for (name, text) in files {
            let file = root.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try body(root.path)
    }

    static func agency(
        _ id: String, kind: String, role: String, area: String, topics: [String] = []
    ) -> String {
        """
        {
          "id": "\(id)",
          "kind": "\(kind)",
          "role": "\(role)",
          "name": { "zh": "机构", "en": "Agency" },
          "area": "\(area)",
          "topics": [\(topics.map { "\"\($0)\"" }.joined(separator: ", "))],
          "leader": { "zh": "负责人", "en": "Head" }
        }
        """
    }

    private static let medical = """
        // 医疗救助
        {
          "id": "medical",
          "version": "v1",
          "name": { "zh": "医疗救助", "en": "Medical assistance" },
          "owner": "medical-security",
          "urgent": false,
          "fields": {
            "patient": { "name": { "zh": "患者", "en": "Patient" },
              "type": "text", "class": "P2", "required": true },
            "ward": { "name": { "zh": "科室", "en": "Ward" },
              "type": "choice", "class": "P5", "required": false,
              "choices": { "inner": { "zh": "内科", "en": "Internal" } } }
          },
          "receives": ["contact", "members", "text", "patient"],
          "clocks": {
            "acknowledge": {
              "from": "submitted",
              "promised": { "amount": 1, "unit": "wd", "source": "county", "certainty": "D" }
            },
            "accept": {
              "from": "acknowledged",
              "statutory": null,
              "promised": { "amount": 5, "unit": "wd", "source": "county", "certainty": "D" }
            },
            "complete": {
              "from": "accepted",
              "statutory": { "amount": 20, "unit": "wd", "source": "law art. 1", "ref": "YL-01",
                "certainty": "V" },
              "promised": { "amount": 15, "unit": "wd", "source": "promise", "certainty": "L" },
              "warn": { "amount": 3, "unit": "wd" },
              "note": "why"
            }
          },
          "hold": { "cap": { "amount": 10, "unit": "wd", "source": "county", "certainty": "D" } },
          "extend": {
            "by": { "amount": 5, "unit": "wd", "source": "law art. 2", "certainty": "V" },
            "reasons": ["hard-investigation"],
            "approver": "leader"
          },
          "variants": {
            "delegated": { "owner": "township", "applies-in": ["a-county/liushu"],
              "clocks": { "accept": {
                "from": "submitted",
                "promised": { "amount": 4, "unit": "wd", "source": "town", "certainty": "D" }
              } } }
          }
        }
        """

    private static let county = """
        {
          "id": "a-county",
          "kind": "county",
          "name": { "zh": "安平县", "en": "Anping County" },
          "areas": [
            { "id": "a-county/qinghe", "name": { "zh": "清河镇", "en": "Qinghe" } },
            { "id": "a-county/liushu", "name": { "zh": "柳树乡", "en": "Liushu" } }
          ],
          "objection": {
            "answer": { "amount": 2, "unit": "wd", "source": "county", "certainty": "D" }
          },
          "escalation": {
            "leader": { "amount": 1, "unit": "wd", "source": "county", "certainty": "D" },
            "secretariat": { "amount": 3, "unit": "wd", "source": "county", "certainty": "D" }
          },
          "lease": { "seconds": 300, "returns-after": 5 }
        }
        """

    private static let calendar = """
        {
          "id": "cn-2026", "year": 2026, "source": "notice", "published": "2025-11-04",
          "holidays": ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"],
          "workdays": ["2026-10-10"]
        }
        """

    static let passcode =
        "scrypt$4096$8$1$mNLklXX5v0m2JglxfPg2bg==$b76YRtOpfObP5uHzrOPdDG2Ik4cGud6C+47NMj5x9RM="

    private static let accountList = """
        { "accounts": [
          { "login": "clerk", "role": "window", "agency": "qinghe-window",
            "passcode": "\(passcode)" },
          { "login": "bureau", "role": "agency", "agency": "medical-security",
            "passcode": "\(passcode)" },
          { "login": "auditor", "role": "auditor",
            "passcode": "\(passcode)" }
        ] }
        """
}
