import FoundationEssentials
import Wire

/// One rule file as it was read: its text for the journal, its root for the readers.
struct Page {
    let file: String
    /// As the author wrote it, comments included.
    let text: String
    let root: RuleNode

    /// The file name without directory and ending: what the id must be.
    var stem: String { Folder.stem(of: file) }

    /// Nil when there is nothing to read from; the reason is noted.
    init?(_ file: String, _ findings: Findings) {
        guard let data = FileManager.default.contents(atPath: file) else {
            findings.add(
                "cannot be read", "check that the file is there and that onedoor may read it",
                file: file)
            return nil
        }
        self.init(file, bytes: Array(data), findings)
    }

    init?(_ file: String, bytes: [UInt8], _ findings: Findings) {
        do {
            let document = try JSONDocument(parsing: JSONComments.blank(bytes))
            self.file = file
            text = String(decoding: bytes, as: UTF8.self)
            root = RuleNode(document.root, file: file, findings: findings)
        } catch {
            findings.add(
                "is not JSON at column \(error.position.column): \(error.sentence)",
                "mend the text at or just before this place", file: file,
                line: error.position.line)
            return nil
        }
    }

    /// The id in the file, which must be the file's name; the name stands in for a broken one, so
    /// that others who speak of it are not blamed.
    func id(_ expected: String) -> String {
        guard let node = root.required("id"), let id = node.code() else { return expected }
        if id != expected {
            node.report(
                "is \"\(id)\", but by its place the file is \"\(expected)\"",
                "correct the id or rename the file")
        }
        return id
    }
}
