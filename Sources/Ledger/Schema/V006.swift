/// The quarters whose deadline report was frozen. The figures themselves stand in the journal.
enum V006 {
    static let statements = [
        """
        CREATE TABLE frozen_quarter (
            quarter TEXT PRIMARY KEY,
            as_of INTEGER NOT NULL,
            frozen_at INTEGER NOT NULL,
            digest_zh TEXT NOT NULL,
            digest_en TEXT NOT NULL,
            sequence INTEGER NOT NULL
        ) STRICT
        """
    ]

    /// As ``V001/derived``.
    static let derived = ["frozen_quarter": "quarter"]
}
