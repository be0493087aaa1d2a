internal import Wire

/// An address of this house: a path, a query and a place on the page, each encoded when it is
/// written. Nothing else can be linked to.
public struct Link: Sendable, Equatable {
    /// Nil for the page that it stands on.
    public let path: [String]?
    public let query: [Parameter]
    public let fragment: String?

    public struct Parameter: Sendable, Equatable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(_ path: [String], _ query: [Parameter] = [], fragment: String? = nil) {
        self.init(path: path, query, fragment)
    }

    private init(path: [String]?, _ query: [Parameter], _ fragment: String?) {
        self.path = path
        self.query = query
        self.fragment = fragment
    }

    /// A place on the same page.
    public static func place(_ id: String) -> Link { Link(path: nil, [], id) }

    /// With this parameter instead of any of that name; nil takes it out.
    public func with(_ name: String, _ value: String?) -> Link {
        let kept = query.filter { $0.name != name }
        return Link(path: path, kept + (value.map { [Parameter(name, $0)] } ?? []), fragment)
    }

    public func at(_ fragment: String) -> Link { Link(path: path, query, fragment) }

    public var text: String {
        var text = path.map { "/" + $0.map(PercentText.encode).joined(separator: "/") } ?? ""
        if !query.isEmpty {
            text += "?"
            text += query.map { PercentText.encode($0.name) + "=" + PercentText.encode($0.value) }
                .joined(separator: "&")
        }
        if let fragment { text += "#" + PercentText.encode(fragment) }
        return text
    }
}
