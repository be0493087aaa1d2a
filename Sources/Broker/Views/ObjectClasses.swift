internal import Casework
internal import Ledger
internal import Seal

/// The object classes of households 救助对象类别, which decide what fits a need. They are sealed with
/// all else that a household told, and nothing but them is opened here.
///
/// Belongs to one reading thread.
final class ObjectClasses {
    private let open: () throws(LedgerError) -> Reader
    private var reader: Reader?

    /// - Parameter open: makes a reader that has the key.
    init(opening open: @escaping () throws(LedgerError) -> Reader) { self.open = open }

    /// Nil where nobody can read them: then a person has to look.
    func of(_ id: CaseID) -> [String]? {
        do throws(LedgerError) {
            if let reader { return try reader.categories(of: id) }
            let opened = try open()
            reader = opened
            return try opened.categories(of: id)
        } catch {
            return nil
        }
    }
}
