internal import Broker
internal import Casework
internal import Ledger
internal import RuleBook
internal import Seal

/// The machine the broker runs on: it is started and stopped, killed, and loses its power.
final class Machine {
    struct Running {
        let broker: Broker
        let writer: Writer
        let reader: Reader
    }

    /// Foretold by the seed, so that one play gives one journal, sealed halves and all.
    struct Key {
        let master: MasterKey
        let randomness: Randomness

        init(seed: UInt64) throws(RehearsalError) {
            randomness = .rehearsal(seed)
            do throws(SealError) {
                master = try MasterKey.drawn(from: randomness)
            } catch {
                throw .cryptography(error.description)
            }
        }
    }

    let directory: String
    /// Nil when the ledger lies on the system's disk, where nothing is made to fail.
    let disk: SimulatedDisk?
    private let book: RuleBook
    private let key: Key
    private let wall: Wall
    private let options: Ledger.Options
    private(set) var running: Running?

    /// - Parameter isDurable: false skips every sync.
    init(
        directory: String, disk: SimulatedDisk?, book: RuleBook, key: Key, wall: Wall,
        isDurable: Bool,
        logPagesMax: Int = Ledger.Options().logPagesMax, diskReserveBytes: Int64 = 0
    ) {
        self.directory = directory
        self.disk = disk
        self.book = book
        self.wall = wall
        self.key = key
        var options = Ledger.Options()
        options.isDurable = isDurable
        options.randomness = key.randomness
        options.logPagesMax = logPagesMax
        // A small county has as much behind and as much written as a large one.
        options.entriesBehindMax = 32
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
            in: directory, book: book, accounts: .none, master: key.master, wall: wall,
            options: options)
        do throws(LedgerError) {
            let started = Running(broker: broker, writer: writer, reader: try broker.reader())
            running = started
            return started
        } catch {
            throw .ledger(error)
        }
    }

    /// The operator stops the broker; SQLite closes its files in good order.
    func stop() {
        // Where the disk is too bad for that, the next start does it.
        try? running?.writer.settle()
        running = nil
    }

    func kill() {
        disk?.endProcess()
        running = nil
    }

    func cutPower() {
        disk?.cutPower()
        running = nil
    }
}
