import Broker
import Casework
import Configuration
import Ledger

/// `onedoor backup`: the ledger of a running server in one verified file.
enum BackupCommand {
    static let subcommand = Subcommand(
        "backup", "copy the ledger into one file and verify it 备份",
        operands: [Operand(name: "FILE")],
        explanation: """
            Copies the ledger as it stands at one moment into the new file FILE, readable by its \
            owner only. A server may be running and is not held up; what it records meanwhile is \
            not in the backup. FILE gets its name after the copy was verified: the journal's chain \
            from the first entry, every page, and the number of rows of every table. An existing \
            file is never overwritten. Write the head hash down elsewhere.
            The server's page of operations and its metrics say when the last one was made and \
            verified.
            With --check nothing is copied: FILE, made earlier, is verified. With --head it must \
            also end with the head that was written down: one that was cut off or replaced does not.
            What stands in files of its own is not in a backup and is kept apart: configuration, \
            rule book, accounts, certificates and keys.
            """,
        options: [
            Option(flag: "--check", "verify a backup made earlier, in place of making one"),
            head, Option.config, Option.data, Option.language, Option.json,
        ],
        examples: [
            "onedoor backup /mnt/backup/2026-07-01.db",
            "onedoor backup /mnt/backup/2026-07-01.db --check",
        ]
    ) { arguments in
        guard let file = arguments.operands.first else { return }
        if arguments.has("--check") {
            let head = try head(of: arguments)
            let done = try BackupWork.timed { try Backup.check(file, head: head, notice: $0) }
            note(verified: done.inventory, arguments)
            print(done, Name(zh: "备份核验：\(file)", en: "Backup verified: \(file)"), arguments)
        } else {
            guard !arguments.has("--head") else {
                throw UsageError("--head compares a backup made earlier: add --check.")
            }
            let premises = try Premises(arguments)
            let (data, reserve) = (
                try premises.ledger(), premises.configuration.limits.ledger.diskReserveBytes
            )
            let done = try BackupWork.timed {
                try Backup.make(of: data, to: file, reserveBytes: reserve, notice: $0)
            }
            if !BackupRecord(of: done.inventory, at: Wall.system.now()).write(in: data) {
                Output.complain(
                    "The backup is there and verified; that it was made could not be noted in"
                        + " \(data), for the page of operations and the metrics.")
            }
            print(done, Name(zh: "备份：\(file)", en: "Backup: \(file)"), arguments)
        }
    }

    /// Where the ledger is at hand whose last backup this is, it is noted that it is still good.
    private static func note(verified inventory: Inventory, _ arguments: Arguments) {
        guard let data = try? Premises(arguments).ledger(),
            let record = BackupRecord.read(in: data), record.head == inventory.head
        else { return }
        _ = record.verified(at: Wall.system.now()).write(in: data)
    }

    static let head = Option(
        "--head", "HASH", "refuse a backup that does not end with this head hash")

    /// The head somebody wrote down.
    static func head(of arguments: Arguments) throws(UsageError) -> String? {
        try arguments.parsed("--head", "the 64 digits that `onedoor backup` printed") { text in
            let digits = text.lowercased()
            return digits.count == 64 && digits.allSatisfy { "0123456789abcdef".contains($0) }
                ? digits : nil
        }
    }

    private static func print(
        _ done: (inventory: Inventory, milliseconds: Int64), _ title: Name, _ arguments: Arguments
    ) {
        BackupSheet(
            title: title, file: arguments.operands[0], inventory: done.inventory,
            milliseconds: done.milliseconds
        ).print(arguments)
    }
}
