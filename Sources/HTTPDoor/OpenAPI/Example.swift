/// One request of the story that the document's examples tell, and how it is answered.
struct Example: Sendable {
    /// What stands in a parameter.
    enum Value: Sendable, ExpressibleByStringLiteral {
        case text(String)
        /// What an earlier answer said, as a JSON pointer into it.
        case answer(of: String, at: String)
        /// The `ETag` of an earlier answer.
        case version(in: String)

        init(stringLiteral text: String) { self = .text(text) }
    }

    enum Content: Sendable {
        /// The text of a JSON value.
        case json(String)
        /// Any bytes that happen to be text.
        case text(String)

        var media: String {
            switch self {
            case .json: "application/json"
            case .text: "text/plain"
            }
        }
    }

    /// The `id` of its operation.
    let operation: String
    /// No other example has it.
    let name: String
    /// The login that sends it; nil without any.
    let account: String?
    let parameters: KeyValuePairs<String, Value>
    let body: Content?
    let status: Status

    init(
        _ operation: String, _ name: String, as account: String?,
        _ parameters: KeyValuePairs<String, Value> = [:], body: Content? = nil,
        status: Status = .ok
    ) {
        self.operation = operation
        self.name = name
        self.account = account
        self.parameters = parameters
        self.body = body
        self.status = status
    }
}
