import Foundation
import RuleBook

/// The rule book that the project ships, found from this file upwards.
enum ShippedBook {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func load() throws -> RuleBook {
        try RuleBook.load(
            RuleFiles(
                topics: path("topics"), agencies: path("agencies"),
                calendars: path("deploy/calendars")))
    }

    static func path(_ name: String) -> String { root.appendingPathComponent(name).path }

    /// The JSON files in a directory, without their ending.
    static func stems(_ name: String) throws -> Set<String> {
        Set(
            try FileManager.default.contentsOfDirectory(atPath: path(name))
                .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) })
    }
}
