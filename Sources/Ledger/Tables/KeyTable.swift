internal import Casework

/// Whose key it is.
enum KeyOwner: Hashable, CustomStringConvertible {
    case household(HouseholdID)
    case letter(LetterID)

    /// What a wrapped key is bound to.
    var description: String {
        switch self {
        case .household(let id): "household \(id)"
        case .letter(let id): "letter \(id)"
        }
    }
}

/// Wrapped keys. They follow from no journal entry: a key that is destroyed here is destroyed.
final class KeyTable {
    enum Found {
        case wrapped([UInt8])
        case destroyed
    }

    private let insertHousehold: Statement
    private let insertLetter: Statement
    private let selectHousehold: Statement
    private let selectLetter: Statement
    private let destroyHousehold: Statement
    private let destroyLetter: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        insertHousehold = try connection.prepare(
            "INSERT INTO household_key (household, wrapped) VALUES (?, ?)", to: "keep a key")
        insertLetter = try connection.prepare(
            "INSERT INTO letter_key (letter, wrapped) VALUES (?, ?)", to: "keep a key")
        selectHousehold = try connection.prepare(
            "SELECT wrapped FROM household_key WHERE household = ?", to: "read a key")
        selectLetter = try connection.prepare(
            "SELECT wrapped FROM letter_key WHERE letter = ?", to: "read a key")
        destroyHousehold = try connection.prepare(
            """
            INSERT INTO household_key (household, wrapped) VALUES (?, NULL)
            ON CONFLICT (household) DO UPDATE SET wrapped = NULL
            """, to: "destroy a household's key")
        destroyLetter = try connection.prepare(
            "DELETE FROM letter_key WHERE letter = ?", to: "destroy a letter's key")
    }

    func insert(_ wrapped: [UInt8], for owner: KeyOwner) throws(SQLiteError) {
        let (insert, id) =
            switch owner {
            case .household(let id): (insertHousehold, id.number)
            case .letter(let id): (insertLetter, id.number)
            }
        insert.bind(1, id)
        insert.bind(2, wrapped)
        try insert.run()
    }

    /// Nil when the owner never had one.
    func find(_ owner: KeyOwner) throws(SQLiteError) -> Found? {
        let (select, id) =
            switch owner {
            case .household(let id): (selectHousehold, id.number)
            case .letter(let id): (selectLetter, id.number)
            }
        select.bind(1, id)
        return try select.first { row throws(SQLiteError) in
            row.optionalBlob(0).map { .wrapped($0) } ?? .destroyed
        }
    }

    func destroy(_ owner: KeyOwner) throws(SQLiteError) {
        let (destroy, id) =
            switch owner {
            case .household(let id): (destroyHousehold, id.number)
            case .letter(let id): (destroyLetter, id.number)
            }
        destroy.bind(1, id)
        try destroy.run()
    }
}
