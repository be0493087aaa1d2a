import Foundation

/// Cases as a window sends them.
enum SampleCase {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func path(_ name: String) -> String { root.appendingPathComponent(name).path }

    /// A file of the project, byte for byte.
    static func file(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    /// The paths of all Swift files below a folder of the project.
    static func swiftFiles(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path(folder))
            .filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
    }

    /// One person who needs help with hospital bills.
    static func medical(_ reference: String) -> [UInt8] {
        Array(
            """
            {"reference": "\(reference)", "area": "a-county/qinghe", "channel": "window",
             "source": "self",
             "household": {"contact": {"name": "周福根", "phone": "000-0000-0001"},
              "address": "安平县清河镇临河村3组7号", "categories": ["dibao-household"],
              "members": [{"name": "周福根", "relation": "self", "birth-date": "1957-03-02",
               "id-number": "999999195703020018", "work-ability": false}]},
             "needs": [{"topic": "medical", "text": "住院自付两万多元。",
              "details": {"patient": "周福根"}}],
             "authorization": {"by": ["周福根"], "purpose": "办理本次所报事项",
              "signed": "2026-07-01"}}
            """.utf8)
    }

    static func offering(
        _ code: String, title: String = "助学金", topic: String = "education"
    ) -> [UInt8] {
        Array(
            """
            {"code": "\(code)", "title": {"zh": "\(title)", "en": "Grant"},
             "topics": ["\(topic)"], "kind": "cash", "categories": ["dibao-household"],
             "areas": ["a-county"], "eligibility": "在读学生", "valid-to": "2026-12-31",
             "capacity": {"unit": "人", "total": 20}}
            """.utf8)
    }
}
