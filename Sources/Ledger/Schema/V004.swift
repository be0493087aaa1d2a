/// The obligation's row made narrow, and written when its obligation has come to rest.
///
/// A referral changes three times in its first second. Its row follows the journal at a distance
/// (`settled`), so that it is written once and not at every step; what is missing in it is read
/// from the end of the journal (``Tail``). What many obligations have in common stands once, as a
/// lane.
enum V004 {
    static let statements = [
        "DROP TABLE obligation",
        """
        CREATE TABLE lane (
            id INTEGER PRIMARY KEY,
            topic TEXT NOT NULL,
            variant TEXT,
            version TEXT NOT NULL,
            agency TEXT NOT NULL,
            window TEXT NOT NULL,
            area TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE obligation (
            id INTEGER PRIMARY KEY,
            case_id INTEGER NOT NULL,
            need INTEGER NOT NULL,
            lane INTEGER NOT NULL,
            urgent INTEGER NOT NULL,
            part_of INTEGER,
            submitted_at INTEGER NOT NULL,
            status INTEGER NOT NULL,
            outcome INTEGER,
            objection INTEGER NOT NULL,
            returned INTEGER NOT NULL,
            hold_until INTEGER,
            queue INTEGER,
            matter INTEGER,
            lease_token INTEGER,
            lease_until INTEGER,
            causes TEXT,
            behind TEXT,
            seen INTEGER,
            deliveries INTEGER NOT NULL,
            returns INTEGER NOT NULL,
            extended_by INTEGER,
            closed_at INTEGER,
            due INTEGER,
            steps_at INTEGER,
            clocks TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            open INTEGER NOT NULL
        ) STRICT
        """,
        // Start-up looks at open work only, however much is finished.
        "CREATE INDEX obligation_open ON obligation (id) WHERE open = 1",
        // Up to which entry every row says what the journal says. The first start after the change
        // reads the journal from its beginning.
        "CREATE TABLE settled (sequence INTEGER NOT NULL) STRICT",
        "INSERT INTO settled VALUES (0)",
    ]

    /// As ``V001/derived``.
    static let derived = ["lane": "id"]
}
