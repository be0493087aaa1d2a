/// One answered request, for the figures of the door.
struct Answered {
    let method: String
    let status: Status
    /// Nil where there was no whole request, or its answer does not end.
    let nanoseconds: Int64?
}
