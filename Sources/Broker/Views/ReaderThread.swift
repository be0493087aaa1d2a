internal import Handover
internal import Ledger

/// One thread that answers questions in the order in which they come.
final class ReaderThread: Sendable {
    /// Answers by itself; gives back what was wrong with the ledger, if anything was.
    typealias Question = @Sendable (Result<Views, LedgerError>) -> LedgerError?

    /// How many may wait.
    static let questionsMax = 1_000

    private let questions = Mailbox<Question>(countMax: questionsMax)
    private let name: String
    private let open: @Sendable () throws(LedgerError) -> Views

    /// - Parameter open: makes a connection; called at the first question, and again after one met
    ///   an error.
    init(_ name: String, opening open: @escaping @Sendable () throws(LedgerError) -> Views) {
        self.name = name
        self.open = open
    }

    /// False when too many wait, or the thread was told to end.
    func ask(_ question: @escaping Question) -> Bool { questions.post(question) }

    func start() -> NamedThread {
        NamedThread.start(name) { [self] in
            var views: Views?
            while true {
                let batch = questions.takeAll()
                // Only a closed mailbox is empty, and nothing comes into it any more.
                if batch.isEmpty { return }
                for question in batch { answer(question, with: &views) }
            }
        }
    }

    /// It ends when what waits is answered.
    func stop() { questions.close() }

    /// Answers what waits on the caller's own thread, for a virtual clock.
    func answerNow() {
        var views: Views?
        for question in questions.takeNow() { answer(question, with: &views) }
    }

    private func answer(_ question: Question, with views: inout Views?) {
        let present: Views
        do throws(LedgerError) {
            present = if let views { views } else { try open() }
        } catch {
            _ = question(.failure(error))
            return
        }
        // What a connection remembers after an error nobody knows: the next one is new.
        views = question(.success(present)) == nil ? present : nil
    }
}
