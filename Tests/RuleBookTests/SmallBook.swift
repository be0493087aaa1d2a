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
        "agencies/a-county/kind-heart.json": charity,
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

    /// The last member of the topic, after a comma.
    static let service = """
        "service": {
          "kind": "cash",
          "legal-source": "law art. 3",
          "applicants": ["dibao-household", "margin"],
          "eligibility": { "zh": "低保家庭", "en": "Households on the minimum" },
          "materials": [
            { "name": "参保信息", "verifiable": true }, { "name": "票据", "verifiable": false }
          ],
          "result": { "zh": "补助", "en": "A payment" },
          "amounts": [
            { "from": "2026-07-01", "text": { "zh": "七成", "en": "Seven tenths" },
              "source": "notice of 2026", "certainty": "L" },
            { "from": "2027-01-01", "text": { "zh": "八成", "en": "Eight tenths" },
              "source": "notice of 2027", "certainty": "S" }
          ]
        }
        """

    private static let charity = """
        {
          "id": "kind-heart",
          "kind": "charity",
          "role": "charity",
          "name": { "zh": "善心会", "en": "Kind Heart" },
          "area": "a-county",
          "topics": [],
          "leader": { "zh": "秘书长", "en": "Head" },
          "contact": { "phone": "000-0000-0001", "place": { "zh": "一楼", "en": "Ground floor" } },
          "organisation": {
            "credit-code": "51999999MJ0000001B",
            "qualification": {
              "name": { "zh": "公开募捐资格", "en": "Public fundraising qualification" },
              "number": "A-1", "recognised-on": "2024-03-01", "valid-to": "2028-12-31"
            }
          }
        }
        """

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
          },
          \(service)
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
          "lease": { "seconds": 300, "returns-after": 5 },
          "lists": {
            "assurance": { "amount": 6, "unit": "mo", "source": "county", "certainty": "D" },
            "grace": { "amount": 10, "unit": "wd", "source": "county", "certainty": "D" },
            "hold": { "amount": 5, "unit": "wd", "source": "county", "certainty": "D" },
            "fulfil": { "amount": 20, "unit": "wd", "source": "county", "certainty": "D" }
          }
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
