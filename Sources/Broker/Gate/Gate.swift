internal import Casework
internal import Handover

/// Checks who is calling, on two threads of its own: one answers and follows the accounts, the
/// other computes passcode hashes, which are slow on purpose. Neither an event loop nor a caller
/// who can be answered at once waits for them.
///
/// Answers and notices of changed accounts come from the one thread, in the order in which they
/// were decided: nobody is let in under an account after it was said that it has changed.
final class Gate: Sendable {
    private enum Message: Sendable {
        case caller(Gatekeeper.Caller)
        case code(String, Halfway, answer: @Sendable (Admission) -> Void)
        case checked(Bool)
        case county(County)
        case look
    }

    /// How soon a change of the accounts is noticed.
    private static let lookMilliseconds = 250

    private let messages = Mailbox<Message>()
    private let checks = Mailbox<Gatekeeper.Check>()
    private let watchers = Lock<[@Sendable (Set<String>) -> Void]>([])
    private let accounts: Accounts
    private let source: AccountSource?
    private let county: County
    private let places: Places
    private let wall: Wall

    init(
        _ accounts: Accounts, following source: AccountSource?, in county: County,
        sessionsPerAccountMax: Int, wall: Wall = .system
    ) {
        self.accounts = accounts
        self.source = source
        self.county = county
        self.wall = wall
        places = Places(perAccountMax: sessionsPerAccountMax)
    }

    func start() -> [NamedThread] {
        [
            NamedThread.start("gate") { [self] in keep() },
            NamedThread.start("passcodes") { [self] in check() },
        ]
    }

    func stop() { messages.close() }

    /// - Parameter answer: called once, on the gate's thread, or at once when too many wait.
    func admit(_ credentials: Credentials, answer: @escaping @Sendable (Admission) -> Void) {
        receive(Gatekeeper.Caller(credentials: credentials, answer: answer))
    }

    /// - Parameter answer: as with ``admit(_:answer:)``.
    func signIn(
        _ credentials: Credentials, answer: @escaping @Sendable (SignInAdmission) -> Void
    ) {
        receive(Gatekeeper.Caller(signingIn: credentials, answer: answer))
    }

    private func receive(_ caller: Gatekeeper.Caller) {
        guard messages.count < Gatekeeper.waitingMax, messages.post(.caller(caller)) else {
            return caller.answer(.throttled(seconds: 1))
        }
    }

    /// - Parameter answer: as with ``admit(_:answer:)``.
    func signIn(
        _ halfway: Halfway, code: String, answer: @escaping @Sendable (Admission) -> Void
    ) {
        guard messages.count < Gatekeeper.waitingMax,
            messages.post(.code(code, halfway, answer: answer))
        else { return answer(.throttled(seconds: 1)) }
    }

    /// - Parameter told: called on the gate's thread with the logins whose account changed.
    func watchAccounts(_ told: @escaping @Sendable (Set<String>) -> Void) {
        watchers.withLock { $0.append(told) }
    }

    /// The agencies may lie elsewhere now; the accounts are read again.
    func take(_ county: County) { messages.post(.county(county)) }

    /// The accounts were changed just now: whoever comes after this call is judged by what they are
    /// then.
    func look() { messages.post(.look) }

    // MARK: The thread that answers

    private func keep() {
        let keeper = Gatekeeper(accounts, places: places)
        var watch = source.map { AccountWatch($0, in: county) }
        var lookAt = Monotonic.nanoseconds()
        while true {
            let batch = messages.takeAll(waitingUntil: watch == nil ? nil : lookAt)
            if batch.isEmpty, messages.isClosed { break }
            for message in batch {
                switch message {
                case .caller(let caller): keeper.receive(caller, at: Monotonic.milliseconds())
                case .code(let code, let halfway, let answer):
                    answer(
                        keeper.judge(
                            code, of: halfway, second: wall.now().milliseconds / 1_000,
                            at: Monotonic.milliseconds()))
                case .checked(let matches):
                    keeper.conclude(matches: matches, at: Monotonic.milliseconds())
                case .county(let county):
                    watch?.county = county
                    look(with: keeper, &watch)
                case .look:
                    look(with: keeper, &watch)
                }
            }
            if Monotonic.nanoseconds() >= lookAt {
                look(with: keeper, &watch)
                lookAt = Monotonic.deadline(inMilliseconds: Self.lookMilliseconds)
            }
            if let check = keeper.nextCheck(at: Monotonic.milliseconds()) { checks.post(check) }
        }
        keeper.turnAwayAll()
        checks.close()
    }

    private func look(with keeper: Gatekeeper, _ watch: inout AccountWatch?) {
        if let next = watch?.look() { tell(keeper.take(next)) }
    }

    private func tell(_ changed: Set<String>) {
        guard !changed.isEmpty else { return }
        for told in watchers.withLock({ $0 }) { told(changed) }
    }

    // MARK: The thread that computes

    private func check() {
        while true {
            let batch = checks.takeAll()
            if batch.isEmpty, checks.isClosed { return }
            for check in batch { messages.post(.checked(check.isPassed())) }
        }
    }
}

/// Looks whether the accounts changed, and reads them when they did.
private struct AccountWatch {
    /// Its agencies are the accounts' homes; another county means reading again.
    var county: County { didSet { hasLooked = false } }
    private let source: AccountSource
    private var seen: AccountSource.Stamp?
    private var hasLooked = false
    /// The reason may be gone though the accounts are the same: a lack of descriptors or of memory.
    private var hasFailed = false

    init(_ source: AccountSource, in county: County) {
        self.source = source
        self.county = county
    }

    /// Nil when there is nothing new, or nothing usable.
    mutating func look() -> Accounts? {
        let stamp = source.stamp()
        let isNews = !hasLooked || stamp != seen
        guard isNews || hasFailed else { return nil }
        hasLooked = true
        seen = stamp
        do throws(BrokerError) {
            let accounts = try source.load(county)
            hasFailed = false
            return accounts
        } catch {
            if isNews { source.kept(error) }
            hasFailed = true
            return nil
        }
    }
}
