internal import Pages
internal import Wire

/// Whether a posted form comes from a page of ours, and not from somebody else's that the browser
/// also shows.
enum FormOrigin {
    /// - Parameter token: what the form has to show; nil for a stranger.
    static func check(
        _ head: RequestHead, _ posted: PostedFields, token: String?
    ) throws(Problem) {
        try checkSite(head)
        guard let token else { return }
        guard let shown = posted[FormToken.name], isSame(shown, token) else { throw .foreignForm }
    }

    static func checkSite(_ head: RequestHead) throws(Problem) {
        // Browsers say where a form comes from; programs need not.
        if let site = head["sec-fetch-site"], site != "same-origin", site != "none" {
            throw .foreignForm
        }
        if let origin = head["origin"], let host = head["host"] {
            guard origin == "http://\(host)" || origin == "https://\(host)" else {
                throw .foreignForm
            }
        }
    }

    /// In the same time wherever they differ.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return zip(left.utf8, right.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension Problem {
    static let foreignForm = Problem(
        .foreignForm, thing: "form",
        sentence: "The form does not come from a page of this sign-in.",
        nextStep: "Load the page again and fill in the form anew.")
}
