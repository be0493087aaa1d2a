internal import Casework
internal import Pages
internal import Wire

/// Coming in and going out.
extension Console {
    func errand(at address: EntranceAddress) throws(Problem) -> Errand {
        switch address {
        case .signIn: isPost ? signIn() : .answer(.page(signInPage(goingOn: query["return"])))
        case .code: isPost ? signInByCode() : .answer(.page(codePage(goingOn: query["return"])))
        case .signOut:
            .signOut(
                token, everywhere: nil, then: .see(CounterAddress.home.link, [SignInCookie.gone]))
        case .signOutEverywhere:
            .signOut(
                token, everywhere: try staff().account,
                then: .see(CounterAddress.home.link, [SignInCookie.gone]))
        case .account: account(of: try staff())
        case .live: .watch(Set(Broadcast.allCases))
        }
    }

    private func signInPage(
        goingOn place: String?, _ message: Message? = nil, login: String = ""
    ) -> [UInt8] {
        SignInPage.bytes(for: visitor, goingOn: place, message: message, login: login)
    }

    private func codePage(goingOn place: String?, _ message: Message? = nil) -> [UInt8] {
        CodePage.bytes(for: visitor, goingOn: place, message: message)
    }

    private func signIn() -> Errand {
        let login = posted[SignInPage.login] ?? ""
        // Not trimmed: a passcode may begin with a space.
        let passcode = posted.fields.first { $0.name == SignInPage.passcode }?.value ?? ""
        let place = posted[SignInPage.goingOn]
        return .signIn(.passcode(passcode, login: login), token: token) { outcome in
            concluded(outcome, goingOn: place) { problem in
                signInPage(goingOn: place, problem.message, login: login)
            }
        }
    }

    private func signInByCode() -> Errand {
        // As people read it off: in two groups.
        let code = (posted[CodePage.code] ?? "").filter { !$0.isWhitespace }
        let place = posted[SignInPage.goingOn]
        return .signIn(.code(code), token: token) { outcome in
            concluded(outcome, goingOn: place) { problem in
                codePage(goingOn: place, problem.message)
            }
        }
    }

    /// - Parameter again: the form once more, with what was wrong.
    private func concluded(
        _ outcome: SignInOutcome, goingOn place: String?, again: (Problem) -> [UInt8]
    ) -> Errand {
        switch outcome {
        case .begun(let token, let identity):
            .answer(
                .see(
                    place.flatMap(Self.page) ?? SignInPage.home(of: identity.role),
                    [SignInCookie.header(token)]))
        case .needsCode(let token):
            .answer(
                .see(
                    EntranceAddress.code.link.with(SignInPage.goingOn, place),
                    [SignInCookie.header(token)]))
        case .refused(let problem): .answer(problem.page(again(problem)))
        case .isOver:
            .answer(.page(signInPage(goingOn: place, CodePage.isOver), .unauthorized))
        }
    }

    private func account(of identity: Identity) -> Errand {
        .ownSignIns(of: identity.account) { all in
            .page(
                AccountPage.bytes(
                    for: visitor,
                    all.map {
                        AccountPage.Browser(
                            began: $0.signIn.began, seen: $0.seen, isThisOne: $0.isThisOne)
                    }))
        }
    }

    /// A page of this house that can be looked at; nil for any other address.
    private static func page(_ target: String) -> Link? {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first.flatMap({ PathSegments.split(String($0)) }),
            let address = PageAddress(path), address.takesGet,
            let query = Query(parts.count > 1 ? String(parts[1]) : "")
        else { return nil }
        return Link(path, query.pairs.map { Link.Parameter($0.name, $0.value) })
    }
}
