internal import Broker
internal import Casework
internal import Transport

/// How browsers are signed in, and how it is noticed that they are not any more.
extension Porter {
    /// Who is let in gets a new token, so that one that somebody else put into the browser is worth
    /// nothing.
    func signIn(
        _ visit: Visit, _ step: SignInStep, token: String?,
        _ next: @escaping @Sendable (SignInOutcome) -> Errand
    ) {
        let (loopPort, number) = (loop.port, takeNumber())
        visit.question = Question(
            number: number, kind: .other, ticket: nil, askedMilliseconds: loop.nowMilliseconds)
        asking[number] = visit
        let answer: @Sendable (SignInOutcome) -> Void = { outcome in
            loopPort.post(.shown(number, .success(next(outcome))))
        }
        // What follows an admission happens on the gate's thread, in one order with its changes of
        // accounts: whoever was let in before one is signed out with it.
        switch step {
        case .passcode(let passcode, let login):
            let network = visit.connection.peer.network
            broker.signIn(login: login, passcode: passcode, from: network) { [lobby] admission in
                answer(lobby.outcome(of: admission, replacing: token))
            }
        case .code(let code):
            guard let token, let halfway = lobby.halfway.waiting(token, at: broker.now) else {
                return answer(.isOver)
            }
            broker.signIn(halfway, code: code) { [lobby] admission in
                answer(lobby.outcome(ofCode: admission, under: token))
            }
        }
    }

    /// Gives back the places of those whose time is over, and ends what still streams to them.
    func lookAfterSignIns() {
        guard loop.nowMilliseconds >= signInsLookedAt + Self.signInsMilliseconds else { return }
        signInsLookedAt = loop.nowMilliseconds
        if loop.index == 0 { lobby.signIns.sweep(at: broker.now) }
        for visit in listeners.values {
            guard let token = visit.token, !lobby.signIns.has(token) else { continue }
            visit.pass = nil
            visit.session.forgetCaller(at: loop.nowMilliseconds)
            settle(visit)
        }
    }

    private static let signInsMilliseconds: Int64 = 2_000
}

extension Lobby {
    fileprivate func outcome(
        of admission: SignInAdmission, replacing token: String?
    ) -> SignInOutcome {
        switch admission {
        case .decided(let admission): return outcome(of: admission, replacing: token, .notAdmitted)
        case .lacksSecondFactor: return .refused(.secondFactorMissing)
        case .needsCode(let who):
            guard let next = halfway.begin(who, at: broker.now) else { return .refused(.busy) }
            if let token { signIns.end(token) }
            return .needsCode(token: next)
        }
    }

    fileprivate func outcome(ofCode admission: Admission, under token: String) -> SignInOutcome {
        switch admission {
        case .admitted: halfway.end(token)
        case .notAdmitted: halfway.wrongCode(token)
        case .throttled, .tooManySessions: break
        }
        return outcome(of: admission, replacing: nil, .wrongCode)
    }

    private func outcome(
        of admission: Admission, replacing token: String?, _ refusal: Problem
    ) -> SignInOutcome {
        switch admission {
        case .admitted(let pass):
            guard let begun = signIns.begin(pass, at: broker.now) else { return .refused(.busy) }
            if let token { signIns.end(token) }
            return .begun(token: begun.token, pass.identity)
        case .notAdmitted: return .refused(refusal)
        case .throttled(let seconds): return .refused(.throttled(seconds: seconds))
        case .tooManySessions: return .refused(.tooManySessions)
        }
    }
}

extension Problem {
    fileprivate static let wrongCode = Problem(
        .wrongCode, thing: "code",
        sentence: "The code is not the one of now, or was used before.",
        nextStep: "Take the next code; set the clock of the telephone if none is taken.")

    fileprivate static let secondFactorMissing = Problem(
        .secondFactorMissing, thing: "account",
        sentence: "This account needs a second factor to sign in to the pages, and has none.",
        nextStep: "Ask the operator for one: onedoor account second-factor LOGIN.")
}
