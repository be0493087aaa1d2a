import Casework
import Forms
import Testing
import Wire

@Suite("An entry of the lists as a service of the exchange")
struct HSDSServiceTests {
    private let fixture: ExchangeFixture

    init() throws { fixture = try ExchangeFixture() }

    @Test("each field of an entry stands where the specification has a place for it")
    func fields() throws {
        let service = try fixture.whole(fixture.entry(ExchangeFixture.full))
        let table: [(String, String)] = [
            ("name", "大病关怀金"), ("alternate_name", "Fund for serious illness"),
            ("description", "=每户最高 5000 元，\"一次\""), ("status", "active"),
            ("application_process", "由窗口转介，项目部回复"),
            ("accreditations", "公开募捐资格 样例-0001（有效期至 2028-12-31）"),
            ("eligibility_description", "自付仍超过一万元的家庭"), ("assured_date", "2026-11-02"),
            ("last_modified", "2026-11-02T10:00:00.250+08:00"),
        ]
        for (key, value) in table { #expect(service[key]?.string == value, "\(key)") }
        #expect(service["alert"] == nil)
        let areas = try #require(service["service_areas"]).elements.map { $0["extent"]?.string }
        #expect(areas == ["a-county/qinghe"])
        let documents = try #require(service["required_documents"]).elements.map {
            $0["document"]?.string
        }
        #expect(documents == ["参保信息（窗口核验，无需提交）", "票据"])
    }

    @Test("a week is told as weekly schedules, a day that differs as a dated one")
    func schedules() throws {
        let service = try fixture.whole(fixture.entry(ExchangeFixture.full))
        let rows = try #require(service["schedules"]).elements.map { schedule in
            ["freq", "byday", "opens_at", "closes_at", "valid_from", "notes", "description"].map {
                schedule[$0]?.string ?? ""
            }
        }
        #expect(
            rows == [
                ["WEEKLY", "MO,FR", "09:00+08:00", "12:00+08:00", "2026-07-01", "", ""],
                ["WEEKLY", "MO", "14:00+08:00", "17:30+08:00", "2026-07-01", "", ""],
                ["", "", "", "", "2026-12-31", "年终盘点", "不开放 Closed on this day"],
                [
                    "", "", "10:00+08:00", "24:00+08:00", "2027-01-02", "",
                    "当日开放时间不同 Other hours on this day",
                ],
                ["", "", "", "", "", "", "每月末评审"],
            ])
    }

    @Test("what the specification has no place for is an attribute")
    func attributes() throws {
        let service = try fixture.whole(fixture.entry(ExchangeFixture.full))
        var told: [String: String] = [:]
        for attribute in try #require(service["attributes"]).elements {
            let term = try #require(attribute["taxonomy_term"])
            let key = "\(term["taxonomy"]?.string ?? "")/\(term["code"]?.string ?? "")"
            told[key] = attribute["value"]?.string ?? ""
        }
        #expect(
            told == [
                "onedoor-topic/medical": "", "onedoor-object-class/dibao-household": "",
                "onedoor-field/list": "social", "onedoor-field/code": "medicine-fund",
                "onedoor-field/version": "1", "onedoor-field/standing": "published",
                "onedoor-field/kind": "cash", "onedoor-field/exclusions": "同一年度已获资助的家庭",
                "onedoor-field/valid-from": "2026-07-01", "onedoor-field/valid-to": "2027-06-30",
                "onedoor-field/needs-consent": "true",
                "onedoor-field/assured-by": "anping-charity-federation",
                "onedoor-field/capacity-unit": "户", "onedoor-field/capacity-total": "60",
                "onedoor-field/capacity-held": "0", "onedoor-field/capacity-used": "0",
            ])
    }

    @Test("its owner is an organization with its credit code and the county's key of it")
    func organization() throws {
        let service = try fixture.whole(fixture.entry(ExchangeFixture.full))
        let owner = try #require(service["organization"])
        #expect(owner["name"]?.string == "安平慈善联合会（虚构）")
        #expect(owner["id"]?.string == service["organization_id"]?.string)
        let known = try #require(owner["organization_identifiers"]).elements.map {
            [$0["identifier_scheme"]?.string, $0["identifier"]?.string]
        }
        #expect(
            known == [
                ["onedoor-agency", "anping-charity-federation"],
                ["CN-USCC", "51999999MJ0000001B"],
            ])
        #expect(owner["phones"]?.elements.first { _ in true }?["number"]?.string == "000-0000-0012")
    }

    @Test("a government entry tells limits, result and amounts of its topic")
    func government() throws {
        let topic = try #require(fixture.county.topics[TopicID("basic-living").taken])
        let draft = try #require(GovernmentEntry.draft(of: topic, in: fixture.county))
        let owner = try #require(GovernmentEntry.owner(of: topic, in: fixture.county))
        let service = try fixture.whole(fixture.entry(draft, on: .government, of: owner))
        let terms = try #require(draft.terms)
        let values = try #require(service["attributes"]).elements.compactMap { attribute in
            attribute["taxonomy_term"]?["code"]?.string == "limit"
                ? attribute["value"]?.string : nil
        }
        #expect(values == terms.limits.map { ListReport.words($0).zh })
        #expect(!values.isEmpty)
        #expect(service["description"]?.string == terms.result.zh)
        let amounts = service["cost_options"].map { Array($0.elements) } ?? []
        #expect(amounts.map { $0["amount_description"]?.string } == terms.amounts.map(\.text.zh))
        #expect(service["accreditations"] == nil)
    }

    @Test("the status says where help is to be had, and the alert why not")
    func statuses() throws {
        let lasting = ExchangeFixture.full
        func changed(_ events: OfferingEvent...) -> Offering {
            var offering = fixture.entry(lasting)
            for event in events { offering.apply(event, at: fixture.now, sequence: 8) }
            return offering
        }
        var full = fixture.entry(lasting)
        full.apply(CapacityChange(held: 60, used: 0), sequence: 8)
        let table: [(Offering, String, String?)] = [
            (changed(.paused(reason: "本周无人")), "temporarily closed", "暂停提供：本周无人"),
            (full, "temporarily closed", "名额已满"),
            (changed(.suspended(reason: "核查")), "inactive", "监管部门暂停：核查"),
            (changed(.expired), "inactive", "已到期"),
            (changed(.withdrawn(reason: "停办")), "defunct", "已撤下：停办"),
            (changed(.stale), "active", "超期未核实，请先询问"),
            (changed(.stale, .unassured), "temporarily closed", "超期未核实，已暂停"),
        ]
        for (offering, status, alert) in table {
            let service = try fixture.whole(offering)
            #expect(service["status"]?.string == status, "\(alert ?? "")")
            #expect(service["alert"]?.string == alert)
        }
    }

    @Test("what was never published is no service, and a proposal shows nowhere")
    func proposals() throws {
        let proposal = Proposal(
            version: 1, draft: ExchangeFixture.full, isSubmitted: true, since: fixture.now)
        let address = OfferingAddress(.social, fixture.federation, "medicine-fund")
        let proposed = Offering(OfferingID(1), address, proposal, sequence: 1)
        #expect(fixture.catalogue([proposed]).services.isEmpty)
        var published = fixture.entry(ExchangeFixture.full)
        let before = try fixture.whole(published).raw
        published.propose(
            Proposal(
                version: 2, draft: ExchangeFixture.other, isSubmitted: true, since: fixture.now),
            sequence: 8)
        #expect(try fixture.whole(published).raw == before)
    }
}
