@testable import RuleBook

/// A rule book without a problem, with one of its files replaced.
struct SmallBook {
    enum Kind: CaseIterable {
        case topic, county, agency, calendar, accounts

        var file: String {
            switch self {
            case .topic: "topics/medical.json"
            case .county: "agencies/a-county/county.json"
            case .agency: "agencies/a-county/medical-security.json"
            case .calendar: "calendars/cn-2026.json"
            case .accounts: "accounts.json"
            }
        }

        /// Notes what is wrong with the file as such.
        func read(_ page: Page) {
            switch self {
            case .topic: _ = TopicFile(page, id: page.id(page.stem))
            case .county: _ = CountyFile(page, directory: "a-county")
            case .agency: _ = AgencyFile(page)
            case .calendar: _ = CalendarFile(page)
            case .accounts: _ = AccountFile.rows(of: page, nil)
            }
        }
    }

    let kind: Kind
    private let bytes: [UInt8]

    init(with bytes: [UInt8], as kind: Kind) {
        self.kind = kind
        self.bytes = bytes
    }

    func pages(_ findings: Findings) -> RulePages {
        func shelf(_ path: String) -> RulePages.Shelf {
            let files = Self.files.filter { $0.file.hasPrefix(path + "/") }
            return RulePages.Shelf(
                path: path,
                files: files.map { file, text in
                    (file, Page(file, bytes: file == kind.file ? bytes : text, findings))
                })
        }
        return RulePages(
            topics: shelf("topics"), calendars: shelf("calendars"), agencies: "agencies",
            counties: [shelf("agencies/a-county")])
    }

    private static let files: [(file: String, text: [UInt8])] = [
        (Kind.topic.file, Array(topic.utf8)), (Kind.county.file, Array(county.utf8)),
        (
            Kind.agency.file,
            agency(
                "medical-security", kind: "agency", role: "medical-security", area: "a-county",
                topics: "\"medical\"")
        ),
        (
            "agencies/a-county/office.json",
            agency("office", kind: "secretariat", role: "secretariat", area: "a-county")
        ),
        (
            "agencies/a-county/qinghe-window.json",
            agency("qinghe-window", kind: "window", role: "township", area: "a-county/qinghe")
        ),
        (Kind.calendar.file, Array(calendar.utf8)),
    ]

    private static func agency(
        _ id: String, kind: String, role: String, area: String, topics: String = ""
    ) -> [UInt8] {
        Array(
            """
            { "id": "\(id)", "kind": "\(kind)", "role": "\(role)", "area": "\(area)",
              "name": { "zh": "机构", "en": "Agency" }, "topics": [\(topics)],
              "leader": { "zh": "负责人", "en": "Head" } }
            """.utf8)
    }

    private static let topic = """
        {
          "id": "medical", "version": "v1", "owner": "medical-security", "urgent": false,
          "name": { "zh": "医疗救助", "en": "Medical assistance" },
          "fields": {},
          "receives": ["contact"],
          "clocks": {
            "acknowledge": { "from": "submitted",
              "promised": { "amount": 1, "unit": "wd", "source": "county", "certainty": "D" } },
            "accept": { "from": "acknowledged", "statutory": null,
              "promised": { "amount": 5, "unit": "wd", "source": "county", "certainty": "D" } },
            "complete": { "from": "accepted",
              "statutory": { "amount": 20, "unit": "wd", "source": "law", "certainty": "V" },
              "promised": { "amount": 15, "unit": "wd", "source": "town", "certainty": "L" } }
          },
          "hold": { "cap": { "amount": 10, "unit": "wd", "source": "county", "certainty": "D" } },
          "service": {
            "kind": "cash", "legal-source": "law art. 3", "applicants": ["margin"],
            "eligibility": { "zh": "低保边缘", "en": "Just above" },
            "materials": [{ "name": "票据", "verifiable": false }],
            "result": { "zh": "补助", "en": "A payment" },
            "amounts": [{ "from": "2026-07-01", "text": { "zh": "七成", "en": "Seven tenths" },
              "source": "notice", "certainty": "L" }] }
        }
        """

    private static let county = """
        {
          "id": "a-county", "kind": "county", "name": { "zh": "安平县", "en": "Anping County" },
          "areas": [{ "id": "a-county/qinghe", "name": { "zh": "清河镇", "en": "Qinghe" } }],
          "objection": {
            "answer": { "amount": 2, "unit": "wd", "source": "county", "certainty": "D" } },
          "escalation": {
            "leader": { "amount": 1, "unit": "wd", "source": "county", "certainty": "D" },
            "secretariat": { "amount": 3, "unit": "wd", "source": "county", "certainty": "D" } },
          "lease": { "seconds": 300, "returns-after": 5 },
          "lists": {
            "assurance": { "amount": 6, "unit": "mo", "source": "county", "certainty": "D" },
            "grace": { "amount": 10, "unit": "wd", "source": "county", "certainty": "D" },
            "hold": { "amount": 5, "unit": "wd", "source": "county", "certainty": "D" },
            "fulfil": { "amount": 20, "unit": "wd", "source": "county", "certainty": "D" } }
        }
        """

    private static let calendar = """
        { "id": "cn-2026", "year": 2026, "source": "notice", "published": "2025-11-04",
          "holidays": ["2026-10-01", "2026-10-02"], "workdays": ["2026-10-10"] }
        """
}
