/// What a data file holds, taken while its journal was walked from the first entry to the last.
public struct Inventory: Sendable, Equatable {
    public struct Table: Sendable, Equatable {
        /// As SQL has it, such as `household_case`.
        public let name: String
        public let rows: Int64
    }

    /// Of the file.
    public let bytes: Int64
    /// The version of its schema.
    public let version: Int
    /// Journal entries.
    public let entries: Int64
    /// The hash of the last entry, in hexadecimal: what an auditor writes down.
    public let head: String
    /// Every table of the file, by name.
    public let tables: [Table]
}
