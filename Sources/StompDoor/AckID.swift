internal import Casework

/// The `ack` header of a MESSAGE: which obligation under which lease, as `17-4711`.
///
/// The lease's token is in it, so that an id from an earlier delivery can never acknowledge a
/// later one.
struct AckID: Equatable, CustomStringConvertible {
    let obligation: ObligationID
    let token: LeaseToken

    init(obligation: ObligationID, token: LeaseToken) {
        self.obligation = obligation
        self.token = token
    }

    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = PositiveNumber.read(parts[0]),
            let token = PositiveNumber.read(parts[1])
        else { return nil }
        obligation = ObligationID(id)
        self.token = LeaseToken(token)
    }

    var description: String { "\(obligation.number)-\(token.sequence)" }
}
