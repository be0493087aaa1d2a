internal import Wire

/// One request that is being answered, and what its answer needs of it.
struct Exchange {
    let request: Request
    /// The caller's own id of it, or one that was made here.
    let id: String
    /// On the session's stopwatch.
    let startedNanoseconds: Int64

    var head: RequestHead { request.head }
    var isHead: Bool { head.method == Method.head.rawValue }
    /// 1.0 knows no chunks: there the end of the connection ends the body.
    var takesChunks: Bool { head.version != .v1_0 }
}
