/// An entry of the lists may stand there paused: its row says since when it stands as it does,
/// whatever that is.
enum V007 {
    static let statements = [
        "ALTER TABLE offering RENAME COLUMN withdrawn_at TO since",
        "UPDATE offering SET since = published_at WHERE since IS NULL",
    ]
}
