internal import Casework
internal import RuleBook
internal import Seal

/// Decides who gets in. It lives on the gate's thread, knows no other, and is told the time, in
/// milliseconds of any clock that runs forward.
///
/// What can be decided at once is: certificates, passcodes proven before, callers who have to wait.
/// For the others it hands out one ``Check`` at a time, which takes long and is made elsewhere.
final class Gatekeeper {
    /// Someone at the gate; the answer is given exactly once.
    struct Caller: Sendable {
        fileprivate enum Ear: Sendable {
            case program(@Sendable (Admission) -> Void)
            case person(@Sendable (SignInAdmission) -> Void)
        }

        let credentials: Credentials
        fileprivate let ear: Ear

        init(credentials: Credentials, answer: @escaping @Sendable (Admission) -> Void) {
            self.credentials = credentials
            ear = .program(answer)
        }

        /// Somebody at a page, who may have to show a code as well.
        init(
            signingIn credentials: Credentials,
            answer: @escaping @Sendable (SignInAdmission) -> Void
        ) {
            self.credentials = credentials
            ear = .person(answer)
        }

        func answer(_ admission: Admission) {
            switch ear {
            case .program(let answer): answer(admission)
            case .person(let answer): answer(.decided(admission))
            }
        }
    }

    /// A passcode to be compared with what one version of the accounts says.
    struct Check: Sendable {
        fileprivate let hash: PasscodeHash
        fileprivate let visitor: Visitor
        fileprivate let account: Account?

        /// Takes as long as a passcode hash takes, whoever asks; no passcode fails after the same
        /// time.
        func isPassed() -> Bool { hash.matches(visitor.passcode ?? "") }
    }

    fileprivate struct Visitor: Sendable {
        let caller: Caller
        let login: String
        /// Nil when there is none, or one so long that nobody has it.
        let passcode: String?
        let fingerprint: ChainHash?
        /// Who is counted.
        let counted: Throttle.Caller
    }

    static let waitingMax = 20_000
    static let waitingPerOriginMax = 2_000

    private var accounts: Accounts
    private let places: Places
    private let fingerprint = Fingerprint()
    private var proven: [String: ChainHash] = [:]
    private var throttle = Throttle()
    /// Wrong codes, counted for the account whoever sends them: only who has its passcode can.
    private var codeThrottle = Throttle()
    /// Which step's code was accepted last, by login.
    private var lastSteps: [String: Int64] = [:]
    private var line = WaitingLine<Visitor>(
        countMax: waitingMax, perOriginMax: waitingPerOriginMax)
    private var underWay: Check?

    init(_ accounts: Accounts, places: Places) {
        self.accounts = accounts
        self.places = places
    }

    // MARK: Callers

    func receive(_ caller: Caller, at now: Int64) {
        let credentials = caller.credentials
        if let shown = credentials.certificate, let subject = CertificateSubject(shown.subject),
            let account = accounts[subject]
        {
            let isMeant = credentials.login == nil || credentials.login == account.identity.account
            let isReplaced = account.certificate?.since.map { shown.validFrom < $0 } ?? false
            return caller.answer(
                isMeant && !isReplaced && !account.isDisabled
                    ? admission(of: account) : .notAdmitted)
        }
        guard let login = credentials.login else { return caller.answer(.notAdmitted) }
        let passcode = credentials.passcode.flatMap {
            $0.utf8.count <= Credentials.passcodeBytesMax ? $0 : nil
        }
        let visitor = Visitor(
            caller: caller, login: login, passcode: passcode,
            fingerprint: passcode.flatMap { fingerprint?.of($0) },
            // What can be nobody's login is counted as one, lest long names fill the memory.
            counted: Throttle.Caller(
                login: Code.isWellFormed(login) ? login : "", origin: Origin(credentials.address)))
        guard !isAnsweredAtOnce(visitor, at: now) else { return }
        if !line.append(visitor, from: visitor.counted.origin) {
            caller.answer(.throttled(seconds: 1))
        }
    }

    /// The next one in line whose passcode has to be checked; nil while a check is under way.
    func nextCheck(at now: Int64) -> Check? {
        guard underWay == nil else { return nil }
        while let visitor = line.next() {
            // Others may have proven the passcode meanwhile, or failed too often.
            if isAnsweredAtOnce(visitor, at: now) { continue }
            let account = accounts[visitor.login]
            let check = Check(
                hash: account?.passcode ?? accounts.decoy(for: visitor.login),
                visitor: visitor, account: account)
            underWay = check
            return check
        }
        return nil
    }

    /// The check that was handed out is done.
    func conclude(matches: Bool, at now: Int64) {
        guard let check = underWay else { return }
        underWay = nil
        let visitor = check.visitor
        guard accounts[visitor.login] == check.account else {
            // The account changed meanwhile, so the check says nothing any more.
            return receive(visitor.caller, at: now)
        }
        guard matches, visitor.passcode != nil, let account = check.account,
            account.passcode != nil, !account.isDisabled
        else {
            throttle.failed(visitor.counted, at: now)
            return visitor.caller.answer(.notAdmitted)
        }
        proven[visitor.login] = visitor.fingerprint
        throttle.succeeded(visitor.counted)
        letIn(visitor.caller, as: account)
    }

    // MARK: The second step

    /// - Parameters:
    ///   - second: of the wall's time since 1970, which codes follow from.
    ///   - now: as elsewhere.
    func judge(
        _ code: String, of halfway: Halfway, second: Int64, at now: Int64
    ) -> Admission {
        let login = halfway.login
        // Else the passcode was shown for an account that is not this one any more.
        guard let account = accounts[login], account == halfway.account,
            let factor = account.secondFactor
        else { return .notAdmitted }
        let counted = Throttle.Caller(login: login, origin: Origin(login))
        if let wait = codeThrottle.waitMilliseconds(for: counted, at: now) {
            return .throttled(seconds: Int((wait + 999) / 1_000))
        }
        guard let step = factor.step(of: code, at: second, after: lastSteps[login]) else {
            codeThrottle.failed(counted, at: now)
            return .notAdmitted
        }
        lastSteps[login] = step
        codeThrottle.succeeded(counted)
        return admission(of: account)
    }

    /// The gate closes: nobody who still waits gets in.
    func turnAwayAll() {
        var waiting = [underWay?.visitor].compactMap(\.self)
        while let visitor = line.next() { waiting.append(visitor) }
        underWay = nil
        for visitor in waiting { visitor.caller.answer(.throttled(seconds: 1)) }
    }

    // MARK: Accounts

    /// Goes by these accounts from now on.
    ///
    /// - Returns: the logins whose account is another now, or gone.
    func take(_ next: Accounts) -> Set<String> {
        let changed = accounts.changed(to: next)
        for login in changed { proven[login] = nil }
        accounts = next
        return changed
    }

    // MARK: Answers

    private func isAnsweredAtOnce(_ visitor: Visitor, at now: Int64) -> Bool {
        let isProven =
            visitor.fingerprint != nil && proven[visitor.login] == visitor.fingerprint
        let wait = throttle.waitMilliseconds(for: visitor.counted, at: now)
        if let wait {
            // A proven passcode gets in past its neighbours' failures. Whoever guesses at one has a
            // single try like that.
            let mayTry = throttle.isUnblemished(visitor.counted, at: now)
            guard mayTry, isProven else {
                if mayTry, proven[visitor.login] != nil {
                    throttle.guessed(visitor.counted, at: now)
                }
                visitor.caller.answer(.throttled(seconds: Int((wait + 999) / 1_000)))
                return true
            }
        }
        guard isProven, let account = accounts[visitor.login] else { return false }
        throttle.succeeded(visitor.counted)
        letIn(visitor.caller, as: account)
        return true
    }

    private func letIn(_ caller: Caller, as account: Account) {
        guard case .person(let answer) = caller.ear else {
            return caller.answer(admission(of: account))
        }
        if account.secondFactor != nil {
            answer(.needsCode(Halfway(account: account)))
        } else if account.identity.role.needsSecondFactor {
            answer(.lacksSecondFactor)
        } else {
            answer(.decided(admission(of: account)))
        }
    }

    private func admission(of account: Account) -> Admission {
        places.pass(for: account.identity).map { .admitted($0) } ?? .tooManySessions
    }
}
