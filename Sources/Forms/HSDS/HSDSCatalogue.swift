public import Casework
internal import Wire

/// Both lists as an export has them: each entry that ever was published, and who owns them.
public struct HSDSCatalogue: Sendable {
    /// In the order they came in.
    public let services: [HSDSService]
    private let county: County

    /// - Parameter entries: each with the moment of its last change; what was never published is
    ///   left out.
    public init(
        _ entries: [(offering: Offering, changedAt: Instant)], at moment: Instant,
        in county: County
    ) {
        services = entries.compactMap {
            HSDSService($0.offering, changedAt: $0.changedAt, at: moment, in: county)
        }
        self.county = county
    }

    /// Everyone who owns one of them, by key.
    public var organizations: [HSDSOrganization] {
        let owners = Dictionary(services.map { ($0.organization.owner, $0.organization) }) {
            first, _ in first
        }
        return owners.values.sorted { $0.owner < $1.owner }
    }

    /// Everything as tables.
    public var tables: HSDSTabular { HSDSTabular(services.map(\.whole)) }

    /// Everything as tables, and what describes them, each under its file's name.
    public func package(at moment: Instant) -> [(name: String, bytes: [UInt8])] {
        let tables = tables
        return tables.tables.map { ($0.file, tables.csv($0)) } + [
            (
                "datapackage.json",
                tables.datapackage(
                    name: "onedoor-" + county.area.path.replacing("/", with: "-"),
                    title: "\(county.name.zh)两张清单 The two lists of \(county.name.en)",
                    created: moment.text)
            )
        ]
    }

    /// A record alone.
    public static func bytes(_ record: HSDSRecord) -> [UInt8] {
        var json = JSONWriter(capacity: 8_192)
        record.write(to: &json)
        return json.bytes
    }
}
