import Casework
import Testing

@testable import StompDoor

@Suite("A selector")
struct SelectorTests {
    private static func selection(
        _ topics: [String]? = nil, not excluded: [String] = [], urgent: Bool? = nil
    ) -> Selection {
        var selection = Selection(topics: topics.map { Set($0.compactMap { TopicID($0) }) })
        selection.excluded = Set(excluded.compactMap { TopicID($0) })
        selection.isUrgent = urgent
        return selection
    }

    @Test(
        "of this language is understood",
        arguments: [
            ("topic = 'medical'", selection(["medical"])),
            ("topic='medical'", selection(["medical"])),
            ("  TOPIC\t=\n'medical'  ", selection(["medical"])),
            ("topic <> 'medical'", selection(not: ["medical"])),
            ("topic<>'medical'", selection(not: ["medical"])),
            ("topic IN ('medical','housing')", selection(["medical", "housing"])),
            ("topic in('medical')", selection(["medical"])),
            ("topic NOT IN ( 'medical' , 'housing' )", selection(not: ["medical", "housing"])),
            ("Topic Not In ('medical')", selection(not: ["medical"])),
            ("urgent = TRUE", selection(urgent: true)),
            ("URGENT=false", selection(urgent: false)),
            (
                "topic = 'medical' AND urgent = TRUE and topic <> 'housing'",
                selection(["medical"], not: ["housing"], urgent: true)
            ),
            ("topic IN ('a','b') AND topic IN ('b','c')", selection(["b"])),
            ("topic = 'a' AND topic = 'b'", selection([])),
            ("topic <> 'a' AND topic <> 'b'", selection(not: ["a", "b"])),
            // No topic can have such a name: nothing is equal to it, everything differs.
            ("topic = ''", selection([])),
            ("topic = 'Not A Topic'", selection([])),
            ("topic = '医疗'", selection([])),
            ("topic <> 'Not A Topic'", .all),
            ("topic IN ('medical', 'Not A Topic')", selection(["medical"])),
        ])
    func understood(_ text: String, _ expected: Selection) {
        #expect(Selector.parse(text) == expected)
    }

    @Test(
        "that asks for both at once is true of nothing",
        arguments: [
            "urgent = TRUE AND urgent = FALSE",
            "topic = 'a' AND urgent = FALSE AND urgent = TRUE",
            "urgent = TRUE AND urgent = FALSE AND urgent = TRUE AND topic IN ('a')",
        ])
    func contradiction(_ text: String) throws {
        let selection = try #require(Selector.parse(text))
        for isUrgent in [true, false] {
            #expect(!selection.admits(try #require(TopicID("a")), isUrgent: isUrgent))
        }
    }

    @Test(
        "of another language is none",
        arguments: [
            "", " ", "topic", "topic =", "topic = medical", "topic = \"medical\"",
            "topic = 'medical", "topic = medical'", "topic == 'medical'", "topic != 'medical'",
            "topic > 'a'", "topic LIKE 'm%'", "topic IS NULL", "topic NOT 'a'", "topic NOT = 'a'",
            "topic IN", "topic IN ()", "topic IN 'a'", "topic IN ('a'", "topic IN ('a',)",
            "topic IN (,'a')", "topic IN ('a' 'b')", "topic IN (a)", "topic = 'it''s'",
            "'medical' = topic", "(topic = 'a')", "NOT topic = 'a'",
            "topic = 'a' OR topic = 'b'", "topic = 'a' AND", "AND topic = 'a'",
            "topic = 'a' topic = 'b'", "topic = 'a' AND AND urgent = TRUE", "topic = 'a',",
            "urgent", "urgent = 'TRUE'", "urgent = 1", "urgent <> TRUE", "urgent = TRUE FALSE",
            "urgent IN (TRUE)", "TRUE", "matter = 'referral'", "topics = 'a'", "topic = 'a';",
            "urgent = TRUEAND topic = 'a'", "topic < > 'a'", "topic = 'a' \u{A0}", "主题 = 'a'",
            "topic = '\u{301}a'", "topic\u{301} = 'a'", "topic = 'a'\r\nAND urgent = TRUE\0",
        ])
    func refused(_ text: String) {
        #expect(Selector.parse(text) == nil)
    }
}
