import Broker
import Casework
import Pages
import Support
import Testing
import Wire

@testable import HTTPDoor

@Suite("The public counter and the pages of charities")
struct CounterErrandsTests {
    private let house: DeskHouse
    private static let charity = Identity(
        account: "qinghe-volunteers", role: .charity, agency: AgencyID("qinghe-volunteers"))
    private static let medical = Identity(
        account: "medical-security", role: .agency, agency: AgencyID("medical-security"))

    init() throws { house = try DeskHouse() }

    private static let escort: [(String, String)] = [
        ("code", "hospital-escort"), ("title-zh", "陪同就医"), ("title-en", "Company to hospital"),
        ("kind", "service"), ("topics", "medical"), ("areas", "a-county/qinghe"),
        ("eligibility", "独居老人\n行动不便的人"), ("valid-to", "2027-06-30"),
        ("capacity-total", "120"), ("capacity-unit", "人次"), ("needs-consent", "yes"),
    ]

    private func charity(
        _ address: CharityAddress, posted: [(String, String)]? = nil, _ query: String = ""
    ) throws -> Answer {
        try house.answer(at: .charity(address), query, posted: posted, as: Self.charity)
    }

    private func visit(_ address: CounterAddress, _ query: String = "") throws -> Answer {
        try house.answer(at: .counter(address), query, as: nil)
    }

    /// The charity submits it, and the secretariat publishes what is under review.
    private func publish() throws {
        let answer = try charity(.new, posted: Self.escort)
        #expect(answer.status == .seeOther)
        #expect(answer.header("location") == "/offers?done=submitted")
        try review()
    }

    private func review() throws {
        try house.perform(.change(.publish, try entry()), as: DeskHouse.secretariat)
    }

    private func entry() throws -> OfferingAddress {
        OfferingAddress(.social, try #require(Self.charity.agency), "hospital-escort")
    }

    // MARK: The lists

    @Test("an offer that a charity publishes stands on the list, found by words, topic and place")
    func search() throws {
        #expect(try visit(.list(.social)).text.contains("清单上还没有项目"))
        let answer = try charity(.new, posted: Self.escort)
        #expect(answer.header("location") == "/offers?done=submitted")
        #expect(try charity(.offers, "done=submitted").text.contains("审核中"))
        #expect(try visit(.list(.social)).text.contains("清单上还没有项目"))
        try review()
        for query in ["", "q=%E9%99%AA%E5%90%8C", "q=COMPANY", "topic=medical", "q=&topic=&area="] {
            let page = try visit(.list(.social), query).text
            #expect(page.contains("陪同就医"), "\(query)")
            #expect(page.contains("/lists/social/qinghe-volunteers/hospital-escort"), "\(query)")
        }
        #expect(try visit(.list(.social), "area=a-county%2Fqinghe").text.contains("陪同就医"))
        for query in ["q=none", "topic=education", "area=a-county%2Fliushu"] {
            #expect(try !visit(.list(.social), query).text.contains("陪同就医"), "\(query)")
        }
        #expect(try !visit(.list(.government)).text.contains("陪同就医"))
    }

    @Test("what somebody searched for is escaped and shown again in its field")
    func escaped() throws {
        let page = try visit(.list(.social), "q=%22%3E%3Cb%3E").text
        #expect(page.contains("value=\"&quot;&gt;&lt;b&gt;\""))
        #expect(!page.contains("<b>"))
    }

    @Test("a paused offer is marked on list, entry and notices, and offered again when resumed")
    func pause() throws {
        try publish()
        let entry = CounterAddress.entry(try entry())
        #expect(try !visit(entry).text.contains("目前不提供"))
        let paused = try charity(
            .verb(code: "hospital-escort", .pause), posted: [("pause-reason", "本周无人")])
        #expect(paused.header("location") == "/offers?done=pause")
        #expect(try visit(entry).text.contains("目前不提供：暂停"))
        #expect(try visit(entry).text.contains("本周无人"))
        #expect(try visit(.list(.social)).text.contains("暂停"))
        #expect(try visit(.notices).text.contains("暂停"))
        #expect(try charity(.offer(code: "hospital-escort")).text.contains("恢复提供"))
        house.wall.set("2026-07-02T09:00")
        _ = try charity(.verb(code: "hospital-escort", .resume), posted: [])
        #expect(try !visit(entry).text.contains("目前不提供"))
        #expect(try visit(.notices).text.contains("恢复"))
    }

    // MARK: The form

    @Test("a form that lacks something comes back with what was typed, each problem at its field")
    func problems() throws {
        let typed = Self.escort.filter { !["title-zh", "topics", "valid-to"].contains($0.0) }
        let answer = try charity(.new, posted: typed)
        #expect(answer.status == .unprocessable)
        for field in ["title-zh", "topics", "valid-to"] {
            #expect(answer.text.contains("href=\"#\(field)\""), "\(field)")
            #expect(answer.text.contains("id=\"\(field)-problem\""), "\(field)")
        }
        #expect(answer.text.contains("value=\"hospital-escort\""))
        #expect(answer.text.contains("独居老人\n行动不便的人"))
        #expect(try visit(.list(.social)).text.contains("清单上还没有项目"))
    }

    @Test("a code that is taken changes nothing, and a change loses nobody's work")
    func conflicts() throws {
        try publish()
        let taken = try charity(.new, posted: Self.escort)
        #expect(taken.status == .conflict && taken.text.contains("这个编码已经用过"))
        let form = try charity(.offer(code: "hospital-escort")).text
        #expect(form.contains("name=\"version\" value=\"1\""))
        var changed = Self.escort.map { $0.0 == "capacity-total" ? ($0.0, "90") : $0 }
        changed.append(("version", "1"))
        #expect(try charity(.offer(code: "hospital-escort"), posted: changed).status == .seeOther)
        let proposed = try charity(.offer(code: "hospital-escort")).text
        #expect(proposed.contains("value=\"90\"") && proposed.contains("余 120/120 人次"))
        let other = changed.map { $0.0 == "capacity-total" ? ($0.0, "80") : $0 }
        let late = try charity(.offer(code: "hospital-escort"), posted: other)
        #expect(late.status == .preconditionFailed)
        #expect(late.text.contains("value=\"80\""))
    }

    @Test("an offer is withdrawn with a reason, and not without")
    func withdrawal() throws {
        try publish()
        let address = CharityAddress.verb(code: "hospital-escort", .withdraw)
        let answer = try charity(address, posted: [("withdraw-reason", " ")])
        #expect(answer.status == .unprocessable && answer.text.contains("请写一句原因"))
        #expect(
            try charity(address, posted: [("withdraw-reason", "名额已满")]).status == .seeOther)
        #expect(try visit(.list(.social)).text.contains("清单上还没有项目"))
        #expect(try charity(.offers).text.contains("已撤下"))
    }

    @Test("an agency completes its own topics' entries and writes no other, a window none at all")
    func agencies() throws {
        let offers = try house.answer(at: .charity(.offers), as: Self.medical).text
        #expect(offers.contains("/offers/medical") && !offers.contains("/offers/education"))
        let new = try house.answer(at: .charity(.new), as: Self.medical)
        #expect(new.header("location") == "/offers")
        let form = ShownForm(
            try house.answer(at: .charity(.offer(code: "medical")), as: Self.medical).text,
            postingTo: "/offers/medical")
        let done = try house.answer(
            at: .charity(.offer(code: "medical")),
            posted: form.fields.map {
                ($0.name, $0.name == "contact" ? "县医保局窗口" : $0.value)
            } + [("step", "submit")], as: Self.medical)
        #expect(done.header("location") == "/offers?done=submitted")
        let medical = OfferingAddress(.government, try #require(Self.medical.agency), "medical")
        try house.perform(.change(.publish, medical), as: DeskHouse.secretariat)
        let page = try visit(.entry(medical)).text
        #expect(page.contains("县医保局窗口") && page.contains("参保信息"))
        let window = try house.answer(at: .charity(.offers), as: Talk.clerk)
        #expect(window.status == .forbidden)
    }

    // MARK: The own case

    private func look(_ receipt: String, _ code: String) throws -> Answer {
        try house.answer(
            at: .counter(.myCase), posted: [("receipt", receipt), ("query-code", code)], as: nil)
    }

    @Test("a household sees its case by receipt and code, however they are typed")
    func myCase() throws {
        let receipt = try house.submit("01")
        let code = try #require(house.broker.queryCode(of: receipt)).description
        for (typed, typedCode) in [
            (receipt.number, code),
            (receipt.number.lowercased().filter { $0 != "-" }, code.lowercased() + " "),
        ] {
            let answer = try look(typed, typedCode)
            #expect(answer.status == .ok)
            #expect(answer.text.contains("医疗保障局") && answer.text.contains("最晚到"))
            #expect(!answer.text.contains("周福根"))
        }
    }

    @Test("a wrong number and a wrong code are one answer, and too many have to wait")
    func strangers() throws {
        let receipt = try house.submit("01")
        let code = try #require(house.broker.queryCode(of: receipt)).description
        let other = "346C-346C"
        let wrongCode = try look(receipt.number, other)
        let wrongNumber = try look("YM-20260701-0000999", code)
        #expect(wrongCode.status == .notFound && wrongNumber.status == .notFound)
        for answer in [wrongCode, wrongNumber] { #expect(answer.text.contains("对不上")) }
        for _ in 0..<4 { _ = try look(receipt.number, other) }
        let throttled = try look(receipt.number, other)
        #expect(throttled.status == .tooManyRequests && throttled.text.contains("秒再试"))
    }

    @Test("what can be no number or code is said at its field, and asks nobody")
    func mistyped() throws {
        let answer = try look("17", "7KQ4")
        #expect(answer.status == .unprocessable)
        #expect(answer.text.contains("id=\"receipt-problem\""))
        #expect(answer.text.contains("id=\"query-code-problem\""))
        #expect(answer.text.contains("value=\"17\""))
    }

    // MARK: Needs

    @Test("needs are for charities and the secretariat, and name no household")
    func needs() throws {
        #expect(try charity(.needs).text.contains("目前没有"))
        #expect(
            try house.answer(at: .charity(.needs), as: DeskHouse.secretariat).status == .ok)
        #expect(try house.answer(at: .charity(.needs), as: Self.medical).status == .forbidden)
    }
}
