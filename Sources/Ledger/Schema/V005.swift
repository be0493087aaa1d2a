/// Keys of commands and the index of ID numbers follow the journal at a distance too: their keys
/// are in no order, so that each new row alone touches a page of its own. Gathered and sorted,
/// neighbours share one (``Backlog``).
enum V005 {
    static let statements = [
        "ALTER TABLE settled ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0",
        // Up to now every row was written with its entry.
        "UPDATE settled SET indexed = (SELECT coalesce(max(sequence), 0) FROM journal)",
    ]
}
