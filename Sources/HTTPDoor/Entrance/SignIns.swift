internal import Broker
internal import Casework
internal import Handover

/// Who is signed in at a page, by the token that the browser's cookie carries.
struct SignIn: Sendable {
    let identity: Identity
    /// Goes with every form, and shows that the form is one of ours. The same for all sign-ins of
    /// an account: who had to sign in again still sends what was typed before.
    let formToken: String
    let began: Instant
}

/// The browsers that are signed in, for all loops of the door. A sign-in ends after some idle time,
/// after some hours in any case, with its account as it was, and with the process.
///
/// A token is looked up by its hash under a seed of this process, so the time of a look-up helps
/// nobody who guesses.
final class SignIns: Sendable {
    private struct Entry {
        let signIn: SignIn
        /// The account's place, for as long as it lasts.
        let pass: Pass
        var seen: Instant

        func isAlive(at now: Instant, _ limits: SignInLimits) -> Bool {
            now < seen.adding(milliseconds: limits.idleSeconds * 1_000)
                && now < signIn.began.adding(milliseconds: limits.secondsMax * 1_000)
        }
    }

    private let entries = Lock<[String: Entry]>([:])
    /// By account, as long as the process and the account as it was.
    private let formTokens = Lock<[String: String]>([:])
    private let limits: SignInLimits
    private let secret: @Sendable () -> String?

    /// - Parameter secret: a text that nobody can guess, another each time; nil if there is none.
    init(_ limits: SignInLimits = SignInLimits(), secret: @escaping @Sendable () -> String?) {
        self.limits = limits
        self.secret = secret
    }

    /// Whose token it is.
    ///
    /// - Parameter isAttended: it counts as a sign of life; what a page asks by itself does not.
    func recognized(
        _ token: String, isAttended: Bool = true, at now: Instant
    ) -> (signIn: SignIn, pass: Pass)? {
        let limits = self.limits
        // What has ended leaves the lock with the answer: giving up a pass takes another lock.
        let (alive, _) = entries.withLock { entries -> (alive: Entry?, ended: Entry?) in
            guard let entry = entries[token] else { return (nil, nil) }
            guard entry.isAlive(at: now, limits) else {
                return (nil, entries.removeValue(forKey: token))
            }
            // The wall may be set back; nobody is seen earlier for that.
            if isAttended { entries[token]?.seen = max(now, entry.seen) }
            return (entry, nil)
        }
        return alive.map { ($0.signIn, $0.pass) }
    }

    /// Whether the token is somebody's still, which is no sign of life.
    func has(_ token: String) -> Bool { entries.withLock { $0[token] != nil } }

    /// Under a token that was never shown to anybody before.
    ///
    /// - Returns: nil when the system gives no random bytes, or too many are signed in.
    func begin(_ pass: Pass, at now: Instant) -> (token: String, signIn: SignIn)? {
        guard let token = secret(), let formToken = formToken(of: pass.identity.account) else {
            return nil
        }
        sweep(at: now)
        let signIn = SignIn(identity: pass.identity, formToken: formToken, began: now)
        let countMax = limits.countMax
        let isTaken = entries.withLock { entries in
            guard entries.count < countMax else { return false }
            entries[token] = Entry(signIn: signIn, pass: pass, seen: now)
            return true
        }
        return isTaken ? (token, signIn) : nil
    }

    private func formToken(of account: String) -> String? {
        guard let drawn = secret() else { return nil }
        return formTokens.withLock { tokens in
            let token = tokens[account] ?? drawn
            tokens[account] = token
            return token
        }
    }

    func end(_ token: String) { _ = entries.withLock { $0.removeValue(forKey: token) } }

    /// - Returns: how many there were.
    @discardableResult func endAll(of account: String) -> Int { end(accounts: [account]) }

    @discardableResult func end(accounts: Set<String>) -> Int {
        formTokens.withLock { tokens in for account in accounts { tokens[account] = nil } }
        return end { accounts.contains($0.signIn.identity.account) }
    }

    /// Ends those whose time is over, which gives their places back.
    func sweep(at now: Instant) {
        let limits = self.limits
        _ = end { !$0.isAlive(at: now, limits) }
    }

    /// One of an account's own.
    struct Browser {
        let signIn: SignIn
        /// When a request came last.
        let seen: Instant
        let isThisOne: Bool
    }

    /// The longest first.
    ///
    /// - Parameter token: of the browser that asks.
    func all(of account: String, seenBy token: String?, at now: Instant) -> [Browser] {
        let limits = self.limits
        return entries.withLock { entries in
            entries.filter {
                $0.value.signIn.identity.account == account && $0.value.isAlive(at: now, limits)
            }.map {
                Browser(
                    signIn: $0.value.signIn, seen: $0.value.seen, isThisOne: $0.key == token)
            }
        }.sorted { $0.signIn.began < $1.signIn.began }
    }

    var count: Int { entries.withLock { $0.count } }

    private func end(_ isMeant: (Entry) -> Bool) -> Int {
        let ended = entries.withLock { entries in
            let ended = entries.filter { isMeant($0.value) }
            for token in ended.keys { entries[token] = nil }
            return ended
        }
        // Their passes are given up here, out of the lock.
        return ended.count
    }
}
