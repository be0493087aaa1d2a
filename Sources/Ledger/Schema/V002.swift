/// Letters between agencies. The row says where a letter is; its headers and bytes stay in the
/// journal entry that sent it, so that each is stored once.
enum V002 {
    static let statements = [
        """
        CREATE TABLE letter (
            id INTEGER PRIMARY KEY,
            sender TEXT NOT NULL,
            recipient TEXT NOT NULL,
            priority INTEGER NOT NULL,
            expires_at INTEGER,
            sent_as INTEGER NOT NULL,
            returned TEXT,
            lease_token INTEGER,
            lease_until INTEGER,
            seen INTEGER,
            deliveries INTEGER NOT NULL,
            fruitless INTEGER NOT NULL,
            open INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX letter_open ON letter (id) WHERE open = 1",
    ]

    /// As ``V001/derived``.
    static let derived = ["letter": "id"]
}
