/// Personal values sealed: every journal entry has a sealed half, every household and letter a key
/// of its own, and people are found by a keyed digest of their number.
///
/// The keys are no part of the journal: what the journal holds for ever must be forgettable.
enum V003 {
    static let version = 3

    static let statements = [
        "ALTER TABLE journal ADD COLUMN sealed BLOB",
        // Which cryptography the file stands on, and the fingerprint of the master key it needs. A
        // journal from before keeps the chain it has.
        """
        CREATE TABLE seal (
            suite TEXT NOT NULL,
            fingerprint BLOB
        ) STRICT
        """,
        """
        INSERT INTO seal (suite, fingerprint)
        SELECT 'aes', NULL WHERE EXISTS (SELECT 1 FROM journal)
        """,
        // Wrapped by the master key. NULL remains of a household that was erased.
        """
        CREATE TABLE household_key (
            household INTEGER PRIMARY KEY,
            wrapped BLOB
        ) STRICT
        """,
        // Gone when the letter is taken.
        """
        CREATE TABLE letter_key (
            letter INTEGER PRIMARY KEY,
            wrapped BLOB NOT NULL
        ) STRICT
        """,
        "ALTER TABLE household_case ADD COLUMN household INTEGER NOT NULL DEFAULT 0",
        "UPDATE household_case SET household = id",
        """
        CREATE TABLE identity (
            digest BLOB NOT NULL,
            case_id INTEGER NOT NULL,
            applicant INTEGER NOT NULL,
            PRIMARY KEY (digest, case_id)
        ) STRICT, WITHOUT ROWID
        """,
        // Free text until now, sometimes a name.
        """
        UPDATE obligation SET extended_by = 'unlisted'
        WHERE extended_by IS NOT NULL AND extended_by <> 'leader'
        """,
    ]

    /// As ``V001/derived``.
    static let derived = ["identity": "digest, case_id"]
}
