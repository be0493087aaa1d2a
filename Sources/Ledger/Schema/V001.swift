/// The first data file.
///
/// `journal` is the truth; every other table follows from it and can be rebuilt (``Replay``).
/// The changing state of an obligation stays out of the wide journal row that holds its form.
///
/// No index finds an obligation's history: its row names its last entry, and each entry names the
/// one before (`previous`). An index would cost every entry a page of its own in small batches.
enum V001 {
    static let statements = [
        """
        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY,
            obligation INTEGER,
            previous INTEGER,
            entry BLOB NOT NULL,
            hash BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE household_case (
            id INTEGER PRIMARY KEY,
            window TEXT NOT NULL,
            area TEXT NOT NULL,
            reference TEXT NOT NULL,
            opened_at INTEGER NOT NULL,
            sequence INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE obligation (
            id INTEGER PRIMARY KEY,
            case_id INTEGER NOT NULL,
            need INTEGER NOT NULL,
            topic TEXT NOT NULL,
            variant TEXT,
            version TEXT NOT NULL,
            agency TEXT NOT NULL,
            window TEXT NOT NULL,
            area TEXT NOT NULL,
            urgent INTEGER NOT NULL,
            part_of INTEGER,
            submitted_at INTEGER NOT NULL,
            status TEXT NOT NULL,
            outcome TEXT,
            objection TEXT NOT NULL,
            returned INTEGER NOT NULL,
            hold_until INTEGER,
            queue TEXT,
            matter TEXT,
            lease_token INTEGER,
            lease_until INTEGER,
            causes TEXT,
            seen INTEGER,
            deliveries INTEGER NOT NULL,
            returns INTEGER NOT NULL,
            extended_by TEXT,
            closed_at INTEGER,
            clocks TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            behind TEXT,
            open INTEGER NOT NULL
        ) STRICT
        """,
        // Start-up looks at open work only, however much is finished.
        "CREATE INDEX obligation_open ON obligation (id) WHERE open = 1",
        """
        CREATE TABLE offering (
            id INTEGER PRIMARY KEY,
            list TEXT NOT NULL,
            owner TEXT NOT NULL,
            code TEXT NOT NULL,
            version INTEGER NOT NULL,
            status TEXT NOT NULL,
            draft TEXT NOT NULL,
            published_at INTEGER NOT NULL,
            withdrawn_at INTEGER,
            reason TEXT,
            UNIQUE (list, owner, code)
        ) STRICT
        """,
        // Keys of one sender are often numbered, so neighbours stand together.
        """
        CREATE TABLE command_key (
            sender TEXT NOT NULL,
            key TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (sender, key)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE rule (
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            version TEXT NOT NULL,
            text TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (kind, id, version)
        ) STRICT
        """,
    ]

    /// Its part of ``Schema/derived``.
    static let derived = [
        "household_case": "id", "obligation": "id", "offering": "id",
        "command_key": "sender, key", "rule": "kind, id, version",
    ]
}
