import Wire

/// One need of a household and the agency that has to help: with its household a case of about
/// 1 KiB, as a window would send it. All of it is invented.
struct SampleCase: Sendable {
    /// The agency that owns the topic, which is also the name of its queue and of its account.
    let agency: String
    let topic: String
    let text: String
    /// The topic's fields, as JSON.
    let details: String

    /// In the order of the queues.
    static let all = [
        SampleCase(
            agency: "medical-security", topic: "medical",
            text: "低保户，妻子今年两次住院，医保报销后自付仍有两万多元，药费还要按月支出。",
            details: """
                {"patient":"样例乙","diagnosis":"慢性肾病","hospital":"安平县人民医院",\
                "out-of-pocket":"21600.00","in-hospital":true}
                """),
        SampleCase(
            agency: "education", topic: "education",
            text: "女儿九月升入高中，学费和住宿费一时凑不齐，希望减免并补助生活费。",
            details: """
                {"student":"样例丙","stage":"senior","school":"安平县第一中学","help":"boarding"}
                """),
        SampleCase(
            agency: "housing", topic: "housing",
            text: "土坯房北墙开裂，雨季不敢住人，一家三口借住在亲戚家，希望危房改造。",
            details: """
                {"dwelling":"own-rural","wish":"repair","floor-area":"72.50",\
                "danger-signs":"北墙开裂，屋面塌落一处","unsafe-now":true}
                """),
        SampleCase(
            agency: "hr-employment", topic: "employment",
            text: "纸箱厂停产后失业八个月，做过包装和叉车，愿意参加培训，最好离家近。",
            details: """
                {"seeker":"样例甲","wish":"training","skills":"包装、叉车，初中毕业",\
                "nobody-in-work":true,"last-worked":"2025-11-28"}
                """),
        SampleCase(
            agency: "emergency", topic: "disaster",
            text: "河水漫进院子，两间平房进水，粮食衣被泡坏，全家已转移到村小学。",
            details: """
                {"kind":"flood","occurred":"2026-06-29","house-damage":"unsafe",\
                "moved-out":true,"people-affected":3}
                """),
        SampleCase(
            agency: "justice", topic: "legal-aid",
            text: "在工地干活摔伤，包工头拖欠工资又不认工伤，没有钱请律师，想申请法律援助。",
            details: """
                {"matter":"work-injury","limitation-date":"2027-03-15",\
                "opponent":"样例建筑队","urgent-need":false}
                """),
    ]

    /// The case as bytes.
    func body(reference: String) -> [UInt8] {
        Self.body(reference: reference, household: SampleHousehold(number: 0), needs: [self])
    }

    /// One household's case of several needs.
    static func body(
        reference: String, household: SampleHousehold, needs: [SampleCase]
    ) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("reference", reference)
        json.member("area", "a-county/qinghe")
        json.member("channel", "window")
        json.member("source", "self")
        json.key("household")
        household.write(to: &json)
        json.key("needs")
        json.beginArray()
        for need in needs { need.write(to: &json) }
        json.endArray()
        json.key("authorization")
        json.raw(
            Array(
                """
                {"by":["样例甲","样例乙"],"purpose":"办理本次所报事项，将必要信息转送承办部门",\
                "signed":"2026-07-01"}
                """.utf8))
        json.endObject()
        return json.bytes
    }

    private func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("topic", topic)
        json.member("text", text)
        json.key("details")
        json.raw(Array(details.utf8))
        json.endObject()
    }
}
