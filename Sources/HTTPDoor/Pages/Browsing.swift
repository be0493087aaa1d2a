internal import Casework
internal import Pages
internal import Wire

/// How a session serves a browser: who it is says a cookie, and what it posts is one of our forms.
extension Session {
    /// What the script sets where it looks again by itself.
    private static let unattended = "onedoor-unattended"

    /// A page was asked for.
    mutating func enter(_ address: PageAddress, _ exchange: Exchange, at now: Int64) {
        var exchange = exchange
        exchange.visitor = Visitor(exchange.head, at: address)
        exchange.cookies = VisitorCookies.kept(from: exchange.head)
        phase = .admitting(exchange)
        guard let token = SignInCookie.token(in: exchange.head) else {
            return recognized(nil, at: now)
        }
        // Who came over this connection before, by a passcode, is asked again.
        forgetProof()
        // What a page asks for while nobody is at it keeps nobody signed in.
        let isAttended = address != .entrance(.live) && exchange.head[Self.unattended] == nil
        wish(.recognize(token, isAttended: isAttended))
    }

    /// Whose cookie it is; nil for a stranger, or when the sign-in is over.
    mutating func recognized(_ signIn: SignIn?, at now: Int64) {
        guard case .admitting(var exchange) = phase else { return }
        exchange.identity = signIn?.identity
        exchange.visitor = exchange.visitor?.signedIn(signIn?.identity, signIn?.formToken)
        phase = .waiting(exchange)
        do throws(Problem) {
            try browse(exchange, at: now)
        } catch {
            answer(exchange.answer(error), at: now)
        }
    }

    private mutating func browse(_ exchange: Exchange, at now: Int64) throws(Problem) {
        let understanding = try Understanding(exchange.head)
        guard let address = understanding.page, let visitor = exchange.visitor else {
            throw .unknownAddress
        }
        let isPost = understanding.method == .post
        guard address.isPublic || exchange.identity != nil else {
            guard !isPost else { throw .signInIsOver }
            return answer(
                .see(EntranceAddress.signIn.link.with("return", exchange.head.target)), at: now)
        }
        var posted = PostedFields()
        if isPost {
            guard let fields = PostedFields(exchange.request.body) else { throw .badForm }
            // Whoever signs in has no token yet; a page from before may stand open beside.
            let isSigningIn = address == .entrance(.signIn) || address == .entrance(.code)
            try FormOrigin.check(
                exchange.head, fields, token: isSigningIn ? nil : visitor.formToken)
            posted = fields
        }
        let console = Console(
            query: understanding.query, posted: posted, isPost: isPost, visitor: visitor,
            identity: exchange.identity, token: SignInCookie.token(in: exchange.head))
        try follow(try console.errand(at: address), exchange, at: now)
    }
}

extension Problem {
    static let signInIsOver = Problem(
        .signInOver, thing: "sign-in", sentence: "You are not signed in any more.",
        nextStep: "Leave this page as it is. Sign in in another window with the same account, then"
            + " load this page again: the browser sends the form once more.")

    static let badForm = Problem(
        .badRequest, thing: "form", sentence: "The form is not made of well-formed fields.",
        nextStep: "Load the page again and fill in the form anew.")
}
