/// Writes a table that Excel and WPS open correctly: UTF-8 with its mark, RFC 4180 quoting, CRLF.
public struct CSVWriter: Sendable {
    public private(set) var bytes: [UInt8]
    private var startsRow = true

    /// - Parameter mark: false for a table that programs read, which take the mark for a part of
    ///   its first word.
    public init(mark: Bool = true) { bytes = mark ? [0xEF, 0xBB, 0xBF] : [] }

    /// A cell of text.
    ///
    /// A cell that a spreadsheet would take for a formula gets an apostrophe in front: the text
    /// may come from anybody, and opening a report must not run it. The wide forms count too,
    /// because Chinese input methods produce them and spreadsheets fold them.
    public mutating func text(_ value: String) {
        separate()
        let isFormula = value.unicodeScalars.first.map(Self.startsFormula) ?? false
        let isQuoted = value.utf8.contains { Self.quoted.contains($0) }
        if isQuoted { bytes.append(Ascii.quote) }
        if isFormula { bytes.append(Ascii.apostrophe) }
        for byte in value.utf8 {
            if byte == Ascii.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        if isQuoted { bytes.append(Ascii.quote) }
    }

    /// A cell of a number; a minus sign stays a minus sign.
    public mutating func number(_ value: Int64) {
        separate()
        DecimalText.append(value, to: &bytes)
    }

    public mutating func endRow() {
        bytes.append(Ascii.carriageReturn)
        bytes.append(Ascii.lineFeed)
        startsRow = true
    }

    /// A whole row of text cells, such as the heading.
    public mutating func row(_ cells: [String]) {
        for cell in cells { text(cell) }
        endRow()
    }

    private mutating func separate() {
        if !startsRow { bytes.append(Ascii.comma) }
        startsRow = false
    }

    /// Whether a spreadsheet would take a cell that begins so for a formula.
    public static func startsFormula(_ first: Unicode.Scalar) -> Bool {
        formulaStarts.contains(first)
    }

    private static let formulaStarts: [Unicode.Scalar] = [
        "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
    ]
    private static let quoted = [
        Ascii.comma, Ascii.quote, Ascii.carriageReturn, Ascii.lineFeed,
    ]
}
