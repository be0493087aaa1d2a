import Casework

/// Households as the window of Qinghe takes them in. Their numbers are of no place.
struct Household {
    let name: String
    let idNumber: String

    static let zhou = Household(name: "周福根", idNumber: "999999195703020018")
    static let cao = Household(name: "曹玉兰", idNumber: "999999195008170292")
    static let zheng = Household(name: "郑建国", idNumber: "999999197904160075")
    static let wu = Household(name: "吴志强", idNumber: "99999919840609003X")
    static let xu = Household(name: "许大勇", idNumber: "999999199012010142")
    static let luo = Household(name: "罗玉芬", idNumber: "999999196809250174")
    static let tang = Household(name: "唐桂香", idNumber: "999999196003130245")

    /// Needs help with hospital bills.
    func medical(_ reference: String = "QH-1") -> String {
        submitting(
            """
            {"topic": "medical", "text": "住院自付两万多元。", "details": {"patient": "\(name)"}}
            """, reference)
    }

    /// Asks for the minimum living allowance.
    func basicLiving(_ reference: String = "QH-1") -> String {
        submitting(
            """
            {"topic": "basic-living", "text": "先后失业，靠打零工，申请低保。",
             "details": {"monthly-income": "1100.00", "adults-in-work": 0,
              "separated-household": false, "staff-relative": false}}
            """, reference)
    }

    private func submitting(_ need: String, _ reference: String) -> String {
        """
        {"reference": "\(reference)", "area": "a-county/qinghe", "channel": "window",
         "source": "self",
         "household": {"contact": {"name": "\(name)", "phone": "000-0000-0001"},
          "address": "安平县清河镇临河村3组7号", "categories": ["dibao-household"],
          "members": [{"name": "\(name)", "relation": "self", "id-number": "\(idNumber)"}]},
         "needs": [\(need)],
         "authorization": {"by": ["\(name)"], "purpose": "办理本次所报事项",
          "signed": "2026-07-01"}}
        """
    }
}

/// What people write into the bodies of verbs and entries.
enum Papers {
    static let gotHelp = #"{"outcome": "got-help", "text": "已报销。"}"#
    static let notMine = #"{"reason": "not-competent", "text": "不属本局职责。"}"#
    static let itIsYours = #"{"text": "属贵局职责。"}"#
    static let missing = #"{"missing": ["住院发票"], "text": "请补交住院发票。"}"#

    static func offering(
        _ code: String, title: String, topic: String = "education", total: Int = 20
    ) -> String {
        """
        {"code": "\(code)", "title": {"zh": "\(title)", "en": "Grant"},
         "topics": ["\(topic)"], "kind": "cash", "categories": ["dibao-household"],
         "areas": ["a-county"], "eligibility": "有困难的家庭", "valid-to": "2026-12-31",
         "capacity": {"unit": "人", "total": \(total)}}
        """
    }

    /// What its owner adds to the government's entry on education.
    static func completion(_ eligibility: String) -> String {
        #"{"code": "education", "eligibility": "\#(eligibility)"}"#
    }

    static func reason(_ text: String) -> String { #"{"reason": "\#(text)"}"# }
}
