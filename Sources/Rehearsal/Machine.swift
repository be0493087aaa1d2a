internal import Broker
internal import Casework
internal import Ledger
internal import RuleBook

/// The machine the broker runs on: it is started and stopped, killed, and loses its power.
final class Machine {
    struct Running {
        let broker: Broker
        let writer: Writer
        let reader: Reader
    }

    let directory: String
    /// Nil when the ledger lies on the system's disk, where nothing is made to fail.
    let disk: SimulatedDisk?
    private let book: RuleBook
    private let wall: Wall
    private let options: Ledger.Options
    private(set) var running: Running?

    /// - Parameter isDurable: false skips every sync.
    init(
        directory: String, disk: SimulatedDisk?, book: RuleBook, wall: Wall, isDurable: Bool,
        logPagesMax: Int = Ledger.Options().logPagesMax, diskReserveBytes: Int64 = 0
    ) {
        self.directory = directory
        self.disk = disk
        self.book = book
        self.wall = wall
        var options = Ledger.Options()
        options.isDurable = isDurable
        options.logPagesMax = logPagesMax
        if let disk {
            options.disk = .simulated(disk)
            options.diskReserveBytes = diskReserveBytes
            options.freeBytes = { _ in disk.room }
        }
        self.options = options
    }

    /// Where the ledger's files lie.
    var place: Disk { options.disk }

    @discardableResult
    func start() throws(BrokerError) -> Running {
        let (broker, writer) = try Broker.open(
            in: directory, book: book, accounts: .none, wall: wall, options: options)
        do throws(LedgerError) {
            let started = Running(broker: broker, writer: writer, reader: try broker.reader())
            running = started
            return started
        } catch {
            throw .ledger(error)
        }
    }

    /// The operator stops the broker; SQLite closes its files in good order.
    func stop() { running = nil }

    func kill() {
        disk?.endProcess()
        running = nil
    }

    func cutPower() {
        disk?.cutPower()
        running = nil
    }
}
