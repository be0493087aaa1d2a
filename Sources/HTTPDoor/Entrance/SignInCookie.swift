internal import Wire

/// The cookie of a sign-in: for this host alone, over TLS or loopback alone, for no script.
enum SignInCookie {
    static let name = "__Host-onedoor"

    static func token(in head: RequestHead) -> String? { Cookie.value(of: name, in: head) }

    /// Until the browser is closed; the server ends it earlier.
    static func header(_ token: String) -> Answer.Header {
        Answer.Header("set-cookie", "\(name)=\(token); Path=/; Secure; HttpOnly; SameSite=Lax")
    }

    static let gone = Answer.Header(
        "set-cookie", "\(name)=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}
