internal import Casework
internal import Pages
internal import Wire

/// What the head of a request says, before anybody looks at its body: where it goes, and how.
struct Understanding {
    let resource: Resource
    let method: Method
    let query: Query
    private let head: RequestHead

    init(_ head: RequestHead) throws(Problem) {
        guard let resource = Self.resource(at: head.path) else { throw .unknownAddress }
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

    private static func resource(at path: String) -> Resource? {
        if path == HSDSAddress.root { return .hsds(.about) }
        return PathSegments.split(path).flatMap { Resource($0) }
    }

    private func checkMedia() throws(Problem) {
        guard let media = resource.media, let text = head["content-type"] else { return }
        guard MediaType(text)?.essence == media else { throw .unsupportedMediaType(media) }
    }

    /// Whether anybody may ask, without an account.
    var isPublic: Bool { resource.isPublic || method == .options }

    /// The page that is asked for.
    var page: PageAddress? {
        if case .page(let address) = resource, method != .options { address } else { nil }
    }

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
        case .myCase(let receipt):
            try allow()
            return try MyCaseAPI.errand(receipt, head)
        case .hsds(let address): return try HSDSAPI(address, query).errand()
        default:
            guard let identity else { throw .notAdmitted }
            return try API(request, query, method, identity).errand(at: resource)
        }
    }

    private func allow(_ names: String...) throws(Problem) {
        try query.allow(names)
    }
}
