import Handover
import Ledger

/// Long work on a data file: timed, with a line on a terminal that says how far it has come.
enum BackupWork {
    private static let verbs: [Backup.Progress.Stage: String] = [
        .copying: "copying 复制", .verifying: "verifying 核验",
    ]

    static func timed(
        _ work: ((Backup.Progress) -> Void) throws -> Inventory
    ) throws -> (inventory: Inventory, milliseconds: Int64) {
        let began = Monotonic.milliseconds()
        var line = ProgressLine(steps: 100, isForTerminals: true)
        defer { line.end() }
        let inventory = try work { progress in
            let percent = progress.done * 100 / max(progress.total, 1)
            line.show(step: percent, "\(verbs[progress.stage] ?? "") \(percent) %")
        }
        return (inventory, Monotonic.milliseconds() - began)
    }
}
