internal import Casework
internal import Pages
internal import Wire

/// One request that is being answered, and what its answer needs of it.
struct Exchange {
    let request: Request
    /// The caller's own id of it, or one that was made here.
    let id: String
    /// On the session's stopwatch.
    let startedNanoseconds: Int64
    /// Who asks, once that is known; nil for the public.
    var identity: Identity?
    /// Who looks, where the answer is a page.
    var visitor: Visitor?
    /// What goes with the answer besides: the visitor's choice of language and size.
    var cookies: [Answer.Header] = []

    var head: RequestHead { request.head }
    var isHead: Bool { head.method == Method.head.rawValue }
    /// 1.0 knows no chunks: there the end of the connection ends the body.
    var takesChunks: Bool { head.version != .v1_0 }

    /// A document for programs, a page for people.
    func answer(_ problem: Problem) -> Answer {
        visitor.map { problem.page(for: $0) } ?? problem.answer(to: id)
    }
}
