/// Reads what ``CSVWriter`` wrote (RFC 4180): rows of cells.
public enum CSVReader {
    /// An empty line is a row without cells. What stands outside quotes is taken as it is.
    public static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var hasCells = false
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        func take() {
            row.append(String(decoding: cell, as: UTF8.self))
            cell.removeAll(keepingCapacity: true)
        }
        func end() {
            if hasCells || !cell.isEmpty { take() }
            rows.append(row)
            row.removeAll()
            hasCells = false
        }
        while let byte = bytes.popFirst() {
            switch byte {
            case Ascii.quote where isQuoted && bytes.first == Ascii.quote:
                cell.append(byte)
                bytes.removeFirst()
            case Ascii.quote:
                isQuoted.toggle()
                hasCells = true
            case Ascii.comma where !isQuoted:
                take()
                hasCells = true
            case Ascii.carriageReturn where !isQuoted: continue
            case Ascii.lineFeed where !isQuoted: end()
            default: cell.append(byte)
            }
        }
        if hasCells || !cell.isEmpty { end() }
        return rows
    }
}
