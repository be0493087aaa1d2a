/// Everything that `/metrics` shows, by its name there. `docs/reference/metrics.md` has the same.
enum Metric: String, CaseIterable {
    case buildInfo = "onedoor_build_info"
    case startTime = "onedoor_start_time_seconds"
    case commits = "onedoor_commits_total"
    case entries = "onedoor_entries_total"
    case batchOrders = "onedoor_batch_orders"
    case commitSeconds = "onedoor_commit_seconds"
    case refusals = "onedoor_refusals_total"
    case deliveries = "onedoor_deliveries_total"
    case ordersWaiting = "onedoor_orders_waiting"
    case journalSequence = "onedoor_journal_sequence"
    case logPages = "onedoor_log_pages"
    case logsCopied = "onedoor_logs_copied_total"
    case diskShort = "onedoor_disk_short"
    case ledgerBytes = "onedoor_ledger_bytes"
    case diskFree = "onedoor_disk_free_bytes"
    case backupMade = "onedoor_backup_made_seconds"
    case backupVerified = "onedoor_backup_verified_seconds"
    case queueWaiting = "onedoor_queue_waiting"
    case queueInHand = "onedoor_queue_in_hand"
    case queueOldest = "onedoor_queue_oldest_seconds"
    case lettersWaiting = "onedoor_letters_waiting"
    case lettersOldest = "onedoor_letters_oldest_seconds"
    case leases = "onedoor_leases"
    case clocks = "onedoor_clocks"
    case calendarHorizon = "onedoor_calendar_horizon_seconds"
    case connections = "onedoor_connections"
    case connectionsAccepted = "onedoor_connections_accepted_total"
    case handshakesFailed = "onedoor_tls_handshakes_failed_total"
    case requests = "onedoor_http_requests_total"
    case requestSeconds = "onedoor_http_request_seconds"
    case pollsWaiting = "onedoor_http_polls_waiting"

    enum Kind: String {
        case counter, gauge, histogram
    }

    var kind: Kind {
        switch self {
        case .commits, .entries, .refusals, .deliveries, .logsCopied, .connectionsAccepted,
            .handshakesFailed, .requests:
            .counter
        case .batchOrders, .commitSeconds, .requestSeconds:
            .histogram
        case .buildInfo, .startTime, .ordersWaiting, .journalSequence, .logPages, .diskShort,
            .ledgerBytes, .diskFree, .backupMade, .backupVerified, .queueWaiting, .queueInHand,
            .queueOldest, .lettersWaiting, .lettersOldest, .leases,
            .clocks, .calendarHorizon, .connections, .pollsWaiting:
            .gauge
        }
    }

    /// The names of its labels, in their order.
    var labels: [String] {
        switch self {
        case .buildInfo: ["version"]
        case .refusals: ["code"]
        case .queueWaiting, .queueInHand, .queueOldest, .lettersWaiting, .lettersOldest:
            ["agency"]
        case .leases: ["of"]
        case .clocks: ["kind", "state"]
        case .connections, .connectionsAccepted, .handshakesFailed: ["door"]
        case .requests: ["method", "status"]
        case .startTime, .commits, .entries, .batchOrders, .commitSeconds, .deliveries,
            .ordersWaiting, .journalSequence, .logPages, .logsCopied, .diskShort,
            .ledgerBytes, .diskFree, .backupMade, .backupVerified, .calendarHorizon,
            .requestSeconds, .pollsWaiting:
            []
        }
    }

    var help: String {
        switch self {
        case .buildInfo: "Always 1; its label is the program's version."
        case .startTime: "When the broker was opened, in seconds since 1970."
        case .commits: "Transactions committed, each with one sync."
        case .entries: "Journal entries written."
        case .batchOrders: "Orders that were carried out together."
        case .commitSeconds: "Time of a commit: writing its pages into the log and syncing it."
        case .refusals: "Commands that were refused, through whichever door."
        case .deliveries: "Obligations and letters handed out."
        case .ordersWaiting: "Orders that wait for the next batch."
        case .journalSequence: "Number of the journal's last entry."
        case .logPages: "Pages in the write-ahead log since it began anew."
        case .logsCopied: "Times the log was copied back whole."
        case .diskShort: "1 while room on the disk is short and commands are refused."
        case .ledgerBytes: "Size of the data file and its log."
        case .diskFree: "What the ledger's disk still holds."
        case .backupMade: "When the last backup was made, in seconds since 1970; 0 for none."
        case .backupVerified: "When it was verified last, in seconds since 1970; 0 for none."
        case .queueWaiting: "Obligations that wait in an agency's queue."
        case .queueInHand: "Obligations of an agency's queue that somebody has in hand."
        case .queueOldest: "Age of what waits longest in an agency's queue; 0 when nothing does."
        case .lettersWaiting: "Letters that wait for an agency."
        case .lettersOldest: "Age of the oldest letter that waits for an agency; 0 for none."
        case .leases: "Leases that hold, of obligations and of letters."
        case .clocks: "Clocks of open obligations that have not ended."
        case .calendarHorizon: "Time until the working calendar in force ends."
        case .connections: "Connections that are open."
        case .connectionsAccepted: "Connections that were accepted."
        case .handshakesFailed: "Clients that did not come to terms on TLS."
        case .requests: "Requests answered by the HTTP door."
        case .requestSeconds: "Time from a request's headers to the end of its answer."
        case .pollsWaiting: "Polls by HTTP that wait for something to come."
        }
    }
}
