/// The deadline report of a quarter that is over, as it is to be kept: what was reported once can
/// be read for ever as it was, whatever the ledger counts later.
///
/// Figures, keys, and the receipt numbers of what was overdue; nothing a household told.
public struct QuarterFigures: Sendable, Hashable {
    /// All tables of the report in one language.
    public struct File: Sendable, Hashable {
        /// As the report's download has it.
        public let csv: String
        /// Of its bytes in UTF-8, with the algorithm: `sha256:…`.
        public let digest: String

        public init(csv: String, digest: String) {
            self.csv = csv
            self.digest = digest
        }
    }

    public let quarter: Quarter
    /// The moment whose state it shows.
    public let asOf: Instant
    private let zh: File
    private let en: File

    public init(_ quarter: Quarter, asOf: Instant, zh: File, en: File) {
        self.quarter = quarter
        self.asOf = asOf
        self.zh = zh
        self.en = en
    }

    public subscript(language: Language) -> File {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}

/// A quarter whose figures are frozen; they stand in its journal entry.
public struct FrozenQuarter: Sendable, Hashable {
    public let quarter: Quarter
    public let asOf: Instant
    public let frozenAt: Instant
    /// The journal entry that holds the figures.
    public let sequence: Int64
    private let zh: String
    private let en: String

    /// - Parameter digest: of the file in each language.
    public init(
        _ quarter: Quarter, asOf: Instant, frozenAt: Instant, sequence: Int64,
        digest: (zh: String, en: String)
    ) {
        self.quarter = quarter
        self.asOf = asOf
        self.frozenAt = frozenAt
        self.sequence = sequence
        (zh, en) = digest
    }

    public init(_ figures: QuarterFigures, at now: Instant, sequence: Int64) {
        self.init(
            figures.quarter, asOf: figures.asOf, frozenAt: now, sequence: sequence,
            digest: (figures[.zh].digest, figures[.en].digest))
    }

    /// The digest of the file in that language.
    public func digest(in language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}
