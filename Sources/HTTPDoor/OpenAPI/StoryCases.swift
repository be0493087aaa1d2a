/// The longer bodies of the story. The people are invented; no place begins with 99.
enum StoryCases {
    static let hospitalBills = """
        {
          "reference": "QH-2026-000901",
          "area": "a-county/qinghe", "channel": "window", "source": "self",
          "household": {
            "contact": {"name": "周福根", "phone": "000-0000-0001"},
            "address": "安平县清河镇临河村3组7号",
            "categories": ["dibao-household"],
            "members": [
              {"name": "周福根", "relation": "self", "birth-date": "1957-03-02",
               "id-number": "999999195703020018", "work-ability": false},
              {"name": "陈桂兰", "relation": "spouse", "birth-date": "1959-11-18",
               "id-number": "999999195911180024", "work-ability": false}
            ]
          },
          "needs": [
            {"topic": "medical", "text": "髋关节手术，报销后自付仍有两万多元。",
             "details": {"patient": "陈桂兰", "out-of-pocket": "23800.00",
                         "in-hospital": false}},
            {"topic": "temporary", "variant": "expenditure",
             "text": "手术费是向亲戚借的，已影响日常生活。",
             "details": {"cause": "illness", "expense": "23800.00"}}
          ],
          "authorization": {
            "by": ["周福根", "陈桂兰"], "purpose": "办理本次所报事项", "signed": "2026-07-01"
          }
        }
        """

    static let widowWithChild = """
        {
          "reference": "QH-2026-000902",
          "area": "a-county/qinghe", "channel": "window", "source": "self",
          "household": {
            "contact": {"name": "何秀珍", "phone": "000-0000-0004"},
            "address": "安平县清河镇柳南村5组21号",
            "categories": ["margin"],
            "members": [
              {"name": "何秀珍", "relation": "self", "birth-date": "1988-10-11",
               "id-number": "999999198810110100", "work-ability": true},
              {"name": "林子涵", "relation": "child", "birth-date": "2016-05-14"}
            ]
          },
          "needs": [
            {"topic": "basic-living", "text": "独自带女儿，靠种三亩地生活。",
             "details": {"monthly-income": "860.00", "adults-in-work": 1,
                         "separated-household": false}},
            {"topic": "education", "text": "女儿的住校费交不上。",
             "details": {"student": "林子涵", "stage": "primary", "help": "boarding"}}
          ],
          "authorization": {
            "by": ["何秀珍"], "purpose": "办理本次所报事项", "signed": "2026-07-02"
          }
        }
        """

    static let typedInByMistake = mistaken("重复录入的医疗救助。")
    static let otherCaseUnderItsReference = mistaken("另一件事。")

    private static func mistaken(_ text: String) -> String {
        """
        {
          "reference": "QH-2026-000903",
          "area": "a-county/qinghe", "channel": "portal", "source": "school",
          "household": {
            "contact": {"name": "唐桂香", "phone": "000-0000-0010"},
            "address": "安平县清河镇南岸村6组18号",
            "members": [{"name": "唐桂香", "relation": "self"}]
          },
          "needs": [{"topic": "medical", "text": "\(text)", "details": {"patient": "唐桂香"}}],
          "authorization": {
            "by": ["唐桂香"], "purpose": "办理本次所报事项", "signed": "2026-07-08"
          }
        }
        """
    }
}
