internal import Casework
internal import Handover
internal import Seal

/// Checks who is calling, on a thread of its own: a passcode hash is slow on purpose, and the
/// event loops must not wait for it.
final class Gate: Sendable {
    private struct Caller: Sendable {
        let login: String
        let passcode: String
        let answer: @Sendable (Identity?) -> Void
    }

    private let callers = Mailbox<Caller>(countMax: 20_000)
    private let accounts: Accounts

    init(_ accounts: Accounts) { self.accounts = accounts }

    func start() -> NamedThread {
        NamedThread.start("gate") { [self] in run() }
    }

    func stop() { callers.close() }

    /// - Parameter answer: called on the gate's thread; nil when login and passcode do not match,
    ///   whichever of the two is wrong.
    func admit(
        login: String, passcode: String, answer: @escaping @Sendable (Identity?) -> Void
    ) {
        let isQueued = callers.post(Caller(login: login, passcode: passcode, answer: answer))
        if !isQueued { answer(nil) }
    }

    private func run() {
        // A digest under a secret of this process lets a proven passcode come back fast: after a
        // restart a thousand reconnecting clients would otherwise wait minutes.
        guard let hasher = try? ChainHasher(), let random = try? RandomBytes.take(32),
            let secret = ChainHash(bytes: random)
        else { return refuseAll() }
        var proven: [String: ChainHash] = [:]
        while true {
            let batch = callers.takeAll(waitingMilliseconds: 60_000)
            if batch.isEmpty && callers.isClosed { return }
            for caller in batch {
                let digest = try? hasher.next(after: secret, over: Array(caller.passcode.utf8).span)
                caller.answer(check(caller, digest, &proven))
            }
        }
    }

    private func check(
        _ caller: Caller, _ digest: ChainHash?, _ proven: inout [String: ChainHash]
    ) -> Identity? {
        guard let account = accounts.byLogin[caller.login] else {
            _ = accounts.decoy.matches(caller.passcode)
            return nil
        }
        if let digest, proven[caller.login] == digest { return account.identity }
        guard account.passcode.matches(caller.passcode) else { return nil }
        proven[caller.login] = digest
        return account.identity
    }

    private func refuseAll() {
        while true {
            let batch = callers.takeAll(waitingMilliseconds: 60_000)
            if batch.isEmpty && callers.isClosed { return }
            for caller in batch { caller.answer(nil) }
        }
    }
}
