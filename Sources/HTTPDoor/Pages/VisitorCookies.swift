internal import Casework
internal import Pages
internal import Wire

/// What a browser keeps of how its user wants to see pages. Chosen by a link to any page, such as
/// `?lang=en`, and kept in two cookies that say nothing else.
enum VisitorCookies {
    static let language = "language"
    static let type = "type"

    static func language(of head: RequestHead) -> Language {
        chosen("lang", in: head).flatMap { Language(rawValue: $0) }
            ?? Cookie.value(of: language, in: head).flatMap { Language(rawValue: $0) } ?? .zh
    }

    static func isLargeType(_ head: RequestHead) -> Bool {
        (chosen("type", in: head) ?? Cookie.value(of: type, in: head)) == "large"
    }

    private static func chosen(_ name: String, in head: RequestHead) -> String? {
        head.query.flatMap { Query($0) }?[name]
    }

    /// The headers that keep what this request chose.
    static func kept(from head: RequestHead) -> [Answer.Header] {
        let seconds = 365 * 86_400
        var headers: [Answer.Header] = []
        func keep(_ name: String, _ value: String) {
            headers.append(
                Answer.Header(
                    "set-cookie",
                    "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax"))
        }
        if let chosen = chosen("lang", in: head), let language = Language(rawValue: chosen) {
            keep(Self.language, language.rawValue)
        }
        if let type = chosen("type", in: head), ["large", "normal"].contains(type) {
            keep(Self.type, type)
        }
        return headers
    }
}

extension Visitor {
    /// At a page, not yet recognized.
    init(_ head: RequestHead, at address: PageAddress) {
        let parameters = (head.query.flatMap { Query($0) }?.pairs ?? [])
            .filter { !["lang", "type"].contains($0.name) }
            .map { Link.Parameter($0.name, $0.value) }
        self.init(
            identity: nil, language: VisitorCookies.language(of: head),
            isLargeType: VisitorCookies.isLargeType(head), formToken: nil,
            // What only takes forms cannot be gone back to.
            place: address.takesGet ? Link(address.path, parameters) : Link([]))
    }

    /// Somewhere else, if it is a browser: nil for a program.
    init?(stranger head: RequestHead) {
        guard head["accept"]?.contains("text/html") == true else { return nil }
        self.init(
            identity: nil, language: VisitorCookies.language(of: head),
            isLargeType: VisitorCookies.isLargeType(head), formToken: nil, place: Link([]))
    }

    func signedIn(_ identity: Identity?, _ formToken: String?) -> Visitor {
        Visitor(
            identity: identity, language: language, isLargeType: isLargeType,
            formToken: formToken, place: place)
    }
}
