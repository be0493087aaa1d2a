public import Casework
internal import Handover
public import Seal

/// The ledger's face to the other rooms: orders in, words out through ports, readers for reports.
public final class Ledger: Sendable {
    /// Where everything durable lies.
    public let directory: String
    private let orders = Mailbox<Order>()
    private let meter: Meter
    private let wall: @Sendable () -> Instant
    private let disk: Disk
    /// Nil on a simulated disk, which nobody else can come by.
    private let lock: DirectoryLock?
    private let thread = Lock<NamedThread?>(nil)

    /// Orders of one batch: enough to make a sync worth its while, few enough to keep answers
    /// coming.
    private static let batchMax = 4_096
    /// The longest sleep. A wall clock that jumps is noticed after it.
    private static let sleepMillisecondsMax = 1_000

    public struct Options: Sendable {
        public var disk = Disk.system
        /// Which cryptography a new ledger stands on; one that is there keeps its own.
        public var suite = CipherSuite.aes
        /// Where keys and nonces come from; anything but the system is for rehearsals only.
        public var randomness = Randomness.system
        /// False gives up every promise of durability: for rehearsals on a virtual clock only.
        public var isDurable = true
        /// Letters that may wait in one box; one more is refused.
        public var lettersMax = 10_000
        /// Pages in the log after which it is copied back into the data file; 8,000 are 32 MiB.
        public var logPagesMax = 8_000
        /// What one reader may have in hand of one queue, in bytes of letters; a single letter
        /// may be larger. It bounds what waits in memory for a slow reader with a wide window.
        public var bytesInHandMax = 4 << 20
        /// How many journal entries an obligation's row may be behind: it is written when its
        /// referral has come to rest, and not at every step. After a crash so many are read again.
        public var entriesBehindMax = 8_192
        /// With less room than this on the disk, commands are refused while there is still room
        /// for what the broker itself has to write: a limit that passed, a lease that ended.
        public var diskReserveBytes: Int64 = 0
        /// How many bytes are free beside a file; nil when nobody knows. Asked in every batch.
        public var freeBytes: @Sendable (_ path: String) -> Int64? = DiskSpace.free(at:)

        /// Told when room on the disk becomes short and commands are refused (true), and when there
        /// is room again; on the writer's thread.
        public var noticeShortage: @Sendable (Bool) -> Void = { _ in }

        public init() {}
    }

    private init(
        directory: String, on disk: Disk, wall: @escaping @Sendable () -> Instant,
        lock: consuming DirectoryLock?, meter: Meter
    ) {
        self.directory = directory
        self.disk = disk
        self.wall = wall
        self.lock = lock
        self.meter = meter
    }

    /// Opens or makes the data file and brings it to this program's version.
    ///
    /// - Parameter master: what the keys in the file are wrapped by; another than the file was made
    ///   with is refused.
    /// - Returns: the ledger, and the writer that some one thread has to run.
    public static func open(
        in directory: String, county: County, master: MasterKey, options: Options = Options(),
        wall: @escaping @Sendable () -> Instant
    ) throws(LedgerError) -> (Ledger, Writer) {
        let lock = try options.disk.claim(directory)
        let connection: Connection
        do throws(SQLiteError) {
            var settings = Connection.Options()
            settings.durable = options.isDurable
            // The writer copies the log back itself, to hear of it when that fails.
            settings.checkpointPages = 0
            connection = try Connection(
                path: file(in: directory), on: options.disk, mode: .readWriteCreate,
                options: settings)
        } catch {
            throw LedgerError(error)
        }
        try Schema.migrate(connection)
        let ring = try KeyRing.fitting(connection, master, options)
        let (reserve, freeBytes) = (options.diskReserveBytes, options.freeBytes)
        let writer = try Writer(
            connection, county: county, ring: ring, options: options,
            isDiskShort: { reserve > 0 && freeBytes(directory) ?? .max < reserve },
            wall: wall)
        return (
            Ledger(
                directory: directory, on: options.disk, wall: wall, lock: lock,
                meter: writer.meter), writer
        )
    }

    static func file(in directory: String) -> String { directory + "/onedoor.db" }

    public func post(_ order: Order) { orders.post(order) }

    public func post(contentsOf batch: [Order]) { orders.post(contentsOf: batch) }

    /// What the writer has done so far.
    public var figures: Figures {
        var figures = meter.figures
        figures.ordersWaiting = orders.count
        return figures
    }

    /// A connection of its own for whoever reads; never in the writer's way. It has no key: what
    /// entries say about people stays sealed.
    public func reader() throws(LedgerError) -> Reader {
        try Reader(directory: directory, on: disk)
    }

    /// As ``reader()``, with the key.
    public func reader(opening master: MasterKey) throws(LedgerError) -> Reader {
        try Reader(directory: directory, on: disk, master: master)
    }

    // MARK: The writer's thread

    /// Runs the writer on a thread of its own until ``stop()``.
    ///
    /// - Parameter onFailure: called when the writer had to stop; nothing is recorded any more, so
    ///   the process has to end.
    public func start(
        _ writer: sending Writer, onFailure: @escaping @Sendable (LedgerError) -> Void
    ) {
        let started = NamedThread.start("writer") { [self] in
            do throws(LedgerError) {
                try run(writer)
            } catch {
                onFailure(error)
            }
        }
        thread.withLock { $0 = started }
    }

    private func run(_ writer: Writer) throws(LedgerError) {
        if case .system = disk { writer.copier = LogCopier(path: Self.file(in: directory)) }
        defer { writer.copier?.stop() }
        while true {
            let batch = orders.takeAll(waitingMilliseconds: sleep(until: writer.wakesAt))
            if batch.isEmpty {
                // Something may have come between the empty look and the closing.
                if orders.isClosed {
                    try turn(writer, orders.takeNow())
                    return try writer.settle()
                }
                // While room is short it looks whenever it wakes: the wall may have been set back.
                let isDue = writer.wakesAt.map { $0 <= wall() } ?? false
                guard isDue || writer.isShort else { continue }
            }
            try turn(writer, batch)
        }
    }

    private func sleep(until wake: Instant?) -> Int {
        guard let wake else { return Self.sleepMillisecondsMax }
        let left = wake.milliseconds - wall().milliseconds
        return Int(min(max(left, 0), Int64(Self.sleepMillisecondsMax)))
    }

    private func turn(_ writer: Writer, _ batch: [Order]) throws(LedgerError) {
        var rest = batch[...]
        repeat {
            try writer.turn(Array(rest.prefix(Self.batchMax)))
            rest = rest.dropFirst(Self.batchMax)
        } while !rest.isEmpty
    }

    /// One turn on the caller's own thread, for a virtual clock: everything posted so far, and
    /// whatever is due.
    public func turn(_ writer: Writer) throws(LedgerError) {
        try turn(writer, orders.takeNow())
    }

    /// Carries out what was posted, then ends the writer's thread.
    public func stop() {
        orders.close()
        thread.withLock { $0 }?.join()
    }
}
