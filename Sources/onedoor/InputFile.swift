import FoundationEssentials
import Wire

/// A JSON file that somebody wrote, comments allowed, ready to be sent.
enum InputFile {
    static func read(_ path: String) throws(UsageError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw UsageError("\(path) cannot be read; check the name.")
        }
        do throws(JSONError) {
            let bytes = try JSONComments.blank(Array(data))
            _ = try JSONDocument(parsing: bytes)
            return bytes
        } catch {
            throw UsageError("\(path) is not JSON: \(error.description)")
        }
    }
}
