public import Casework
internal import Forms
internal import Foundation
public import RuleBook

/// The county that the project ships, and its sample households.
public enum SampleCounty {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    public static func path(_ name: String) -> String { root.appendingPathComponent(name).path }

    public static func book(
        topics: String? = nil, calendars: String? = nil
    ) throws -> RuleBook {
        try RuleBook.load(
            RuleFiles(
                topics: topics ?? path("topics"), agencies: path("agencies"),
                calendars: calendars ?? path("deploy/calendars")))
    }

    /// Copies a shipped directory, so that a test can change a file of it.
    public static func copy(
        _ name: String, to target: String, editing file: String, _ edit: (String) -> String
    ) throws {
        // Resolved first: a link would be copied as a link, and the shipped file be edited.
        let source = URL(fileURLWithPath: path(name)).resolvingSymlinksInPath()
        try FileManager.default.copyItem(at: source, to: URL(fileURLWithPath: target))
        let url = URL(fileURLWithPath: "\(target)/\(file)")
        try Data(edit(String(contentsOf: url, encoding: .utf8)).utf8).write(to: url)
    }

    /// A household of `deploy/sample`, by the number its file name begins with.
    public static func draft(_ number: String, reference: String? = nil) throws -> CaseDraft {
        let folder = path("deploy/sample")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        guard let name = names.first(where: { $0.hasPrefix(number) }) else {
            throw Refusal.malformed("sample", "is the number of a sample household")
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
        let draft = try CaseForm.read([UInt8](bytes))
        return reference.map { draft.with(reference: $0) } ?? draft
    }
}

extension CaseDraft {
    public func with(reference: String? = nil, needs: [Need]? = nil) -> CaseDraft {
        CaseDraft(
            reference: reference ?? self.reference, area: area, channel: channel, source: source,
            household: household, needs: needs ?? self.needs, authorization: authorization)
    }

    /// The same case with only those needs whose topic is named.
    public func only(_ topics: String...) -> CaseDraft {
        with(needs: needs.filter { topics.contains($0.topic.text) })
    }
}
