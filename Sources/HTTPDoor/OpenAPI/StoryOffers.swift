/// Entries of the two lists, as their owners write them.
enum StoryOffers {
    static let medical = """
        {
          "code": "medical",
          "eligibility": "特困人员，低保、低保边缘和刚性支出困难家庭的成员，含县外就医",
          "exclusions": "工伤、第三人负担、公共卫生负担和境外就医的费用",
          "hours": {
            "mon": ["09:00-12:00", "13:30-17:00"],
            "exceptions": [{"day": "2026-10-01", "note": "国庆节"}]
          },
          "contact": "乡镇（街道）一门受理窗口"
        }
        """

    static let escort = escort(draft: true, eligibility: "独居老人、行动不便的残疾人就诊")
    static let escortClearer = escort(draft: false, eligibility: "独居老人、残疾人到县级医院就诊")

    private static func escort(draft isDraft: Bool, eligibility: String) -> String {
        """
        {
          "code": "hospital-escort",
          "title": {"zh": "陪同就医", "en": "Company to the hospital"},
          "topics": ["medical", "destitute"],
          "kind": "service",
          "categories": ["elderly-alone", "disabled-severe"],
          "areas": ["a-county/qinghe"],
          "eligibility": "\(eligibility)",
          "exclusions": "急救和住院陪护",
          "valid-from": "2026-07-01",
          "valid-to": "2027-06-30",
          "capacity": {"unit": "人次", "total": 120},
          "needs-consent": true,
          "contact": "由窗口转介，队长回复",
          "as-draft": \(isDraft)
        }
        """
    }

    static let parcel = """
        {
          "code": "winter-parcel",
          "title": {"zh": "冬令物资", "en": "Winter parcel"},
          "topics": ["basic-living", "temporary"],
          "kind": "goods",
          "areas": ["a-county/qinghe"],
          "eligibility": "清河镇有困难的家庭",
          "valid-to": "2027-06-30",
          "capacity": {"unit": "份", "total": 3},
          "amount": "米、油、棉被各一份",
          "materials": [{"name": "无需材料", "verifiable": true}]
        }
        """
}
