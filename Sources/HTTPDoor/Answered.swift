/// One answered request, for the figures of the door.
struct Answered {
    let method: String
    let status: Status
    let nanoseconds: Int64
}
