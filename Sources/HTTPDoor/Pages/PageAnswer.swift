internal import Casework
internal import Pages
internal import Wire

extension Answer {
    /// A page. Nothing on it runs or loads anything but the house's own stylesheet and script, and
    /// its forms go nowhere else.
    static func page(_ bytes: [UInt8], _ status: Status = .ok) -> Answer {
        Answer(status, .html, bytes, headers: Self.pageHeaders)
    }

    private static let pageHeaders = [
        Header(
            "content-security-policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
                + " connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
                + " base-uri 'none'"),
        // An address may hold the number of a case.
        Header("referrer-policy", "same-origin"),
        Header("cross-origin-opener-policy", "same-origin"),
        Header("cross-origin-resource-policy", "same-origin"),
    ]

    /// Go on there, with GET: what a form's success comes to, so that loading the page again does
    /// not send the form again.
    static func see(_ link: Link, _ headers: [Header] = []) -> Answer {
        Answer(.seeOther, nil, headers: [Header("location", link.text)] + headers)
    }
}

extension Problem {
    /// The same for people: what it means and what to do, in their language.
    func page(for visitor: Visitor) -> Answer {
        page(ProblemPage.bytes(message, for: visitor))
    }

    /// A page that says it, such as the form once more.
    func page(_ bytes: [UInt8]) -> Answer {
        var answer = Answer.page(bytes, kind.status)
        // A browser would ask for login and passcode in a window of its own.
        answer.headers += headers.filter { $0.name != "www-authenticate" }
        return answer
    }
}
