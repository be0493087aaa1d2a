internal import Handover

/// What has gone through this door since it was opened.
struct Traffic: Sendable, Equatable {
    struct Group: Hashable {
        /// As it stands in the request, or `other`: strangers may write anything there.
        let method: String
        /// `2xx`
        let status: String
    }

    /// Answers given.
    private(set) var answers: [Group: Int] = [:]
    /// How long each took, from the end of the request's headers to the end of its answer, in
    /// nanoseconds.
    private(set) var nanoseconds = Histogram.ofNanoseconds
    /// Polls that wait for something to come.
    var pollsWaiting = 0
    /// Clients that hear broadcasts.
    var streams = 0

    private static let methods: Set = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]

    /// - Parameter nanoseconds: nil where there was no whole request, or its answer does not end.
    mutating func note(_ method: String, _ status: Status, nanoseconds: Int64?) {
        let group = Group(
            method: Self.methods.contains(method) ? method : "other",
            status: "\(status.rawValue / 100)xx")
        answers[group, default: 0] += 1
        if let nanoseconds { self.nanoseconds.add(nanoseconds) }
    }
}
