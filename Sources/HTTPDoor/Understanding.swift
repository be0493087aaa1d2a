internal import Casework
internal import Wire

/// What the head of a request says, before anybody looks at its body: where it goes, and how.
struct Understanding {
    let resource: Resource
    let method: Method
    let query: Query
    private let head: RequestHead

    init(_ head: RequestHead) throws(Problem) {
        guard let path = PathSegments.split(head.path), let resource = Resource(path) else {
            throw .unknownAddress
        }
        guard let method = Method(rawValue: head.method), resource.admits(method) else {
            throw .methodNotAllowed(resource.allowed)
        }
        guard let query = Query(head.query ?? "") else {
            throw .badQuery("query", "is not made of well-formed names and values")
        }
        self.resource = resource
        self.method = method
        self.query = query
        self.head = head
        if method == .post || method == .put { try checkMedia() }
    }

    private func checkMedia() throws(Problem) {
        guard !resource.takesAnyBody, let text = head["content-type"] else { return }
        guard MediaType(text)?.essence == Answer.Media.json.rawValue else {
            throw .unsupportedMediaType
        }
    }

    /// Whether anybody may ask, without an account.
    var isPublic: Bool { resource.isPublic || method == .options }

    /// - Parameter identity: who asks; nil only where anybody may.
    func errand(of request: Request, as identity: Identity?) throws(Problem) -> Errand {
        if method == .options {
            try allow()
            return .answer(
                Answer(.noContent, nil, headers: [Answer.Header("allow", resource.allowed)]))
        }
        switch resource {
        case .asset(let asset):
            try allow()
            return .answer(asset.answer.conditional(on: head))
        case .health:
            try allow()
            return .answer(Answer(.ok, .text, Array("ok\n".utf8)))
        case .readiness:
            try allow()
            return .readiness
        default:
            guard let identity else { throw .notAdmitted }
            return try API(request, query, method, identity).errand(at: resource)
        }
    }

    private func allow(_ names: String...) throws(Problem) {
        try query.allow(names)
    }
}
