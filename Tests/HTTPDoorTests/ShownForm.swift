import Wire

/// The form of a page as a browser would post it: what stands in its fields, in their order. Reads
/// only what our own writer writes.
struct ShownForm {
    private(set) var fields: [PostedFields.Field] = []
    /// The open `select`, and what is chosen in it so far.
    private var choice: (name: String, value: String?)?

    /// - Parameter action: the address that the form posts to.
    init(_ page: String, postingTo action: String) {
        let begin = "<form method=\"post\" action=\"\(action)\""
        guard let start = page.firstRange(of: begin) else { return }
        var rest = page[start.upperBound...]
        if let end = rest.firstRange(of: "</form>") { rest = rest[..<end.lowerBound] }
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            let tag = rest[rest.index(after: open)..<close]
            rest = rest[rest.index(after: close)...]
            let end = rest.firstIndex(of: "<") ?? rest.endIndex
            take(tag, content: rest[..<end])
        }
    }

    func with(_ name: String, _ value: String) -> [(String, String)] {
        fields.map { ($0.name, $0.value) } + [(name, value)]
    }

    private mutating func take(_ tag: Substring, content: Substring) {
        let word = tag.prefix { $0 != " " }
        func attribute(_ name: String) -> String? {
            guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
            return Self.meant(tag[start.upperBound...].prefix { $0 != "\"" })
        }
        switch word {
        case "input":
            guard let name = attribute("name") else { return }
            let isBox = ["checkbox", "radio"].contains(attribute("type"))
            if isBox, !tag.hasSuffix(" checked") && !tag.contains(" checked ") { return }
            add(name, attribute("value") ?? "")
        case "select":
            choice = attribute("name").map { ($0, nil) }
        case "option":
            guard tag.hasSuffix(" selected") || choice?.value == nil else { return }
            choice?.value = attribute("value")
        case "/select":
            if let choice { add(choice.name, choice.value ?? "") }
            choice = nil
        case "textarea":
            // A browser drops the first line break, and sends those that follow in its own way.
            guard let name = attribute("name") else { return }
            add(name, Self.meant(content.dropFirst()))
        default: break
        }
    }

    private mutating func add(_ name: String, _ value: String) {
        fields.append(PostedFields.Field(name, value))
    }

    private static func meant(_ text: Substring) -> String {
        String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }
}

extension PostedFields {
    /// As they come over the wire: encoded, with the line breaks of a browser.
    static func sent(_ fields: [Field]) -> PostedFields? {
        let body = fields.map { field in
            PercentText.encode(field.name) + "="
                + PercentText.encode(field.value.replacing("\n", with: "\r\n"))
                .replacing("%20", with: "+")
        }.joined(separator: "&")
        return PostedFields(Array(body.utf8))
    }
}
