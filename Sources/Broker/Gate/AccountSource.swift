public import Casework
internal import Glibc
internal import RuleBook

/// Where accounts come from while the broker runs.
public struct AccountSource: Sendable {
    /// What tells one version from another without reading it.
    public struct Stamp: Sendable, Equatable {
        private let text: String

        public init(_ text: String) { self.text = text }

        /// Nil when there is no such file.
        init?(ofFile path: String) {
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { return nil }
            // Changed, not only written: also when a copy keeps its date, or may be read at last.
            let time = status.st_ctim
            self.init("\(time.tv_sec).\(time.tv_nsec) \(status.st_size) \(status.st_ino)")
        }
    }

    let stamp: @Sendable () -> Stamp?
    let load: @Sendable (County) throws(BrokerError) -> Accounts
    let kept: @Sendable (BrokerError) -> Void
    /// The file that operators may change; nil when the accounts stand in none.
    let path: String?
    let changed: @Sendable (AccountDeed) -> Void

    /// - Parameters:
    ///   - stamp: asked four times a second; a new one means that there is something to load.
    ///   - load: reads everything, for the county as it is now.
    ///   - kept: a version could not be used, so the one before it stays in force.
    public init(
        stamp: @escaping @Sendable () -> Stamp?,
        load: @escaping @Sendable (County) throws(BrokerError) -> Accounts,
        kept: @escaping @Sendable (BrokerError) -> Void
    ) {
        self.init(stamp: stamp, load: load, kept: kept, path: nil) { _ in }
    }

    private init(
        stamp: @escaping @Sendable () -> Stamp?,
        load: @escaping @Sendable (County) throws(BrokerError) -> Accounts,
        kept: @escaping @Sendable (BrokerError) -> Void, path: String?,
        changed: @escaping @Sendable (AccountDeed) -> Void
    ) {
        self.stamp = stamp
        self.load = load
        self.kept = kept
        self.path = path
        self.changed = changed
    }

    /// The accounts file.
    ///
    /// - Parameters:
    ///   - kept: a version could not be used, so the one before it stays in force.
    ///   - changed: an operator changed it through the broker; called after it was written.
    public static func file(
        _ path: String, kept: @escaping @Sendable (BrokerError) -> Void,
        changed: @escaping @Sendable (AccountDeed) -> Void = { _ in }
    ) -> AccountSource {
        AccountSource(
            stamp: { Stamp(ofFile: path) },
            load: { county throws(BrokerError) in try Accounts(file: path, in: county) },
            kept: kept, path: path, changed: changed)
    }
}

extension Accounts {
    /// Reads the accounts file.
    public init(file path: String, in county: County) throws(BrokerError) {
        let rows: [AccountRow]
        do throws(Problems) {
            rows = try AccountFile.load(path: path, county: county)
        } catch {
            throw .accounts(error)
        }
        try self.init(rows, in: county)
    }
}
