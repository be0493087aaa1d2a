internal import Casework
internal import Wire

/// `/openapi.json`: what docs/reference/http.md says, for programs (OpenAPI 3.1).
enum OpenAPIDocument {
    /// The whole text, made once.
    static let bytes: [UInt8] = {
        var json = JSONWriter(capacity: 262_144)
        write(to: &json)
        return json.bytes
    }()

    static let schemas: [(name: String, schema: Schema)] =
        [
            PlainSchemas.all, CaseSchemas.all, VerbSchemas.all, ObligationSchemas.all,
            EventSchemas.all,
            DeliverySchemas.all, OfferingSchemas.all, ClaimSchemas.all, OfficeSchemas.all,
        ].flatMap { $0.map { ($0, $1) } } + HSDSSchemas.all

    private static func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("openapi", "3.1.0")
        writeInfo(to: &json)
        json.key("servers")
        json.beginArray()
        json.beginObject()
        json.member("url", "/")
        json.endObject()
        json.endArray()
        writeTags(to: &json)
        json.key("paths")
        writePaths(to: &json)
        json.key("components")
        writeComponents(to: &json)
        json.endObject()
    }

    private static func writeInfo(to json: inout JSONWriter) {
        json.key("info")
        json.beginObject()
        json.member("title", "OneDoor 一门")
        json.member("version", "1")
        json.member(
            "description",
            "Brings a household's needs from one window to every agency, and does not let go until"
                + " each is answered. The examples are one story: each operation lists its own"
                + " under `x-examples`, with their step in it, the login that sends them"
                + " (`x-account`) and where a value comes from (`x-from`: another example's"
                + " answer, by JSON pointer or header).")
        json.endObject()
    }

    private static func writeTags(to json: inout JSONWriter) {
        json.key("tags")
        json.beginArray()
        for tag in Operation.Tag.allCases {
            json.beginObject()
            json.member("name", tag.rawValue)
            json.member("description", tag.name.both)
            json.endObject()
        }
        json.endArray()
    }

    // MARK: Paths

    private static func writePaths(to json: inout JSONWriter) {
        let examples = Dictionary(
            grouping: Story.all.enumerated().map { (step: $0 + 1, example: $1) },
            by: \.example.operation)
        var paths: [String] = []
        for operation in Operation.all where !paths.contains(operation.path) {
            paths.append(operation.path)
        }
        json.beginObject()
        for path in paths {
            json.key(named: path)
            json.beginObject()
            for operation in Operation.all where operation.path == path {
                json.key(named: operation.method.rawValue)
                OperationForm.write(operation, examples[operation.id] ?? [], to: &json)
            }
            json.endObject()
        }
        json.endObject()
    }

    // MARK: Components

    private static func writeComponents(to json: inout JSONWriter) {
        json.beginObject()
        json.key("schemas")
        json.beginObject()
        for (name, schema) in schemas {
            json.key(named: name)
            schema.write(to: &json)
        }
        json.endObject()
        writeHeaders(to: &json)
        writeProblems(to: &json)
        writeSecurity(to: &json)
        json.endObject()
    }

    private static func writeHeaders(to json: inout JSONWriter) {
        json.key("headers")
        json.beginObject()
        for header in HeaderField.allCases {
            json.key(named: header.rawValue)
            json.beginObject()
            json.member("description", header.note)
            json.key("schema")
            Schema.string.write(to: &json)
            json.endObject()
        }
        json.endObject()
    }

    /// For each status the problems that have it.
    private static func writeProblems(to json: inout JSONWriter) {
        json.key("responses")
        json.beginObject()
        for (status, kinds) in ProblemKind.byStatus {
            json.key(named: status.component)
            json.beginObject()
            json.member(
                "description",
                kinds.map { "`\($0.code)`: \($0.title.both)" }.joined(separator: "; "))
            OperationForm.writeHeaders([.requestID] + status.headers, to: &json)
            json.key("content")
            json.beginObject()
            json.key("application/problem+json")
            OperationForm.writeMedia(.named("Problem"), to: &json)
            json.endObject()
            json.endObject()
        }
        json.endObject()
    }

    private static func writeSecurity(to json: inout JSONWriter) {
        json.key("securitySchemes")
        json.beginObject()
        json.key("basic")
        json.beginObject()
        json.member("type", "http")
        json.member("scheme", "basic")
        json.member("description", "Login and passcode, in every request.")
        json.endObject()
        json.key("certificate")
        json.beginObject()
        json.member("type", "mutualTLS")
        json.member("description", "A client certificate whose subject names an account.")
        json.endObject()
        json.endObject()
    }
}

extension ProblemKind {
    /// Grouped by their status, which rises.
    static let byStatus: [(status: Status, kinds: [ProblemKind])] = Dictionary(
        grouping: all, by: \.status
    ).sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0, $1) }
}

extension Status {
    /// Its name among the responses.
    var component: String { reason.filter(\.isLetter) }

    /// What comes with a problem of this status.
    fileprivate var headers: [HeaderField] {
        switch self {
        case .unauthorized: [.authenticate]
        case .methodNotAllowed: [.allow]
        case .tooManyRequests, .serviceUnavailable: [.retryAfter]
        default: []
        }
    }
}

extension Name {
    /// For readers of either language.
    var both: String { "\(en) \(zh)" }
}
