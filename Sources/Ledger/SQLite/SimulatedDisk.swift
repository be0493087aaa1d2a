internal import CDisk
internal import Handover

/// A disk in memory that fails on command: what was written and not synced is lost, in part or
/// whole, when the power is cut. For rehearsals; the real ledger runs on it unchanged.
///
/// The seed decides what survives: the same calls give the same disk.
public final class SimulatedDisk: Sendable {
    /// What goes wrong, once.
    public enum Failure: Sendable, CaseIterable {
        case read, write
        /// Only the first part of a write is done.
        case shortWrite
        /// The disk does not confirm, and may never write what it was given.
        case sync
        /// Nothing gets through any more until ``cutPower()`` or ``endProcess()``.
        case power

        fileprivate var code: onedoor_disk_failure {
            switch self {
            case .read: ONEDOOR_DISK_READ_FAILS
            case .write: ONEDOOR_DISK_WRITE_FAILS
            case .shortWrite: ONEDOOR_DISK_WRITE_FALLS_SHORT
            case .sync: ONEDOOR_DISK_SYNC_FAILS
            case .power: ONEDOOR_DISK_POWER_FAILS
            }
        }
    }

    /// Owns what the C side made.
    @safe private struct Medium: ~Copyable {
        let disk: OpaquePointer

        deinit { unsafe onedoor_disk_free(disk) }
    }

    private let medium: Lock<Medium>
    let name: String

    public init(seed: UInt64) {
        guard let disk = unsafe onedoor_disk_make(seed) else {
            preconditionFailure("SQLite takes no further disk")
        }
        name = unsafe String(cString: onedoor_disk_name(disk))
        medium = unsafe Lock(Medium(disk: disk))
    }

    /// The `number`-th operation of the kind from now on fails, 1 being the next. Of a failing
    /// power everything counts that changes the disk.
    public func arm(_ failure: Failure, number: Int) {
        medium.withLock { unsafe onedoor_disk_arm($0.disk, failure.code, Int64(number)) }
    }

    /// Nothing more fails from now on.
    ///
    /// - Returns: what did since it was armed.
    @discardableResult
    public func disarm() -> Failure? {
        let happened = medium.withLock { unsafe onedoor_disk_disarm($0.disk) }
        return Failure.allCases.first { $0.code == happened }
    }

    /// How many bytes its files may still grow by.
    public var room: Int64 {
        get { medium.withLock { unsafe onedoor_disk_room($0.disk) } }
        set { medium.withLock { unsafe onedoor_disk_set_room($0.disk, newValue) } }
    }

    /// The process that wrote is gone, the machine is not: every open connection is void, and what
    /// was written is there for the next one.
    public func endProcess() { medium.withLock { unsafe onedoor_disk_end_process($0.disk) } }

    /// The machine is off: every open connection is void, and what was not synced is gone, all of
    /// it or any part.
    public func cutPower() { medium.withLock { unsafe onedoor_disk_cut_power($0.disk) } }
}
