import Casework
import Configuration
import FoundationEssentials
import Ledger

/// `onedoor restore`: a backup becomes the ledger of an empty data directory.
enum RestoreCommand {
    static let subcommand = Subcommand(
        "restore", "put a backup back into a data directory 恢复",
        operands: [Operand(name: "FILE")],
        explanation: """
            Verifies the backup FILE, copies it into the data directory, verifies the copy, and \
            only then gives it its name. A directory that holds a ledger is refused and left as it \
            is, and so is one that a server uses. With --head the backup must end with the head \
            hash that was written down when it was made.
            What was recorded after the backup is not in it: docs/operating/backup.md says what to \
            do next, before `onedoor serve`.
            """,
        options: [
            BackupCommand.head, Option.config, Option.data, Option.language, Option.json,
        ],
        examples: [
            "onedoor restore /mnt/backup/2026-07-01.db",
            "onedoor restore /mnt/backup/2026-07-01.db --data /tmp/drill",
        ]
    ) { arguments in
        guard let file = arguments.operands.first else { return }
        let head = try BackupCommand.head(of: arguments)
        let configuration = try Premises(arguments).configuration
        let data = configuration.data
        try FileManager.default.createDirectory(
            atPath: data, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let done = try BackupWork.timed { notice in
            try Backup.restore(file, into: data, head: head, notice: notice)
        }
        BackupSheet(
            title: Name(zh: "恢复：\(file) → \(data)", en: "Restored: \(file) → \(data)"),
            file: file, inventory: done.inventory, milliseconds: done.milliseconds
        ).print(arguments)
        try check(configuration.masterKey, opens: data)
    }

    /// The key is kept apart from the backups, so nothing says that the right one is at hand.
    private static func check(_ masterKey: String, opens data: String) throws {
        do {
            _ = try Reader(directory: data, master: try MasterKeyFile.read(masterKey))
            Output.complain("The master key \(masterKey) fits 主密钥相符.")
        } catch LedgerError.otherSchema {
            Output.complain(
                "This backup is from before values were sealed; `onedoor serve` seals from now on.")
        } catch {
            // The ledger is back all the same; without its key nobody can go on with it.
            Output.complain("\(error)")
            throw Found()
        }
    }
}
