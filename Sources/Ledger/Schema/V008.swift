/// The lists with a life: an entry's row holds it whole, with what it is looked for beside; claims
/// on what is offered; which cases were told of which entry.
///
/// An entry's history is a chain in the journal from now on, as an obligation's is. What was there
/// before is chained here, and its rows are made anew when the ledger is opened.
enum V008 {
    static let statements = [
        """
        CREATE TEMP TABLE chained AS
        SELECT sequence, lag(sequence) OVER (
            PARTITION BY json_extract(CAST(entry AS TEXT), '$.offering') ORDER BY sequence
        ) AS previous
        FROM journal
        WHERE instr(CAST(entry AS TEXT), '"entry":"offering-') > 0
        """,
        """
        UPDATE journal SET previous = chained.previous FROM chained
        WHERE journal.sequence = chained.sequence
        """,
        "DROP TABLE chained",
        """
        CREATE TABLE former_offering AS
        SELECT json_extract(CAST(entry AS TEXT), '$.offering') AS id, max(sequence) AS sequence
        FROM journal
        WHERE instr(CAST(entry AS TEXT), '"entry":"offering-') > 0
        GROUP BY 1
        """,
        "DROP TABLE offering",
        """
        CREATE TABLE offering (
            id INTEGER PRIMARY KEY,
            list TEXT NOT NULL,
            owner TEXT NOT NULL,
            code TEXT NOT NULL,
            listed INTEGER NOT NULL,
            submitted INTEGER NOT NULL,
            topics TEXT NOT NULL,
            areas TEXT NOT NULL,
            said TEXT NOT NULL,
            wakes_at INTEGER,
            sequence INTEGER NOT NULL,
            state TEXT NOT NULL,
            UNIQUE (list, owner, code)
        ) STRICT
        """,
        "CREATE INDEX offering_due ON offering (wakes_at) WHERE wakes_at IS NOT NULL",
        """
        CREATE TABLE claim (
            id INTEGER PRIMARY KEY,
            offering INTEGER NOT NULL,
            obligation INTEGER NOT NULL,
            case_id INTEGER NOT NULL,
            owner TEXT NOT NULL,
            window TEXT NOT NULL,
            status TEXT NOT NULL,
            wakes_at INTEGER,
            sequence INTEGER NOT NULL,
            state TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX claim_need ON claim (obligation)",
        "CREATE INDEX claim_case ON claim (case_id)",
        "CREATE INDEX claim_owner ON claim (owner, id)",
        "CREATE INDEX claim_window ON claim (window, id)",
        "CREATE INDEX claim_due ON claim (wakes_at) WHERE wakes_at IS NOT NULL",
        """
        CREATE TABLE lead (
            obligation INTEGER PRIMARY KEY,
            offering INTEGER NOT NULL,
            version INTEGER NOT NULL,
            case_id INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX lead_case ON lead (case_id, offering)",
    ]

    /// As ``V001/derived``.
    static let derived = ["claim": "id", "lead": "obligation"]
}
