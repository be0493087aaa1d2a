internal import Casework
internal import Wire

/// `/v1/notices`: broadcasts as they come.
extension API {
    func watch() throws(Problem) -> Errand {
        try query.allow(["subject"])
        guard let text = query["subject"] else { return try watch(Self.heard(by: identity)) }
        guard let subject = Broadcast(rawValue: text) else {
            throw .badQuery(
                "subject",
                "is one of " + Broadcast.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return try watch([subject])
    }

    private static func heard(by identity: Identity) -> Set<Broadcast> {
        Set(Broadcast.allCases.filter { Rights.refusal($0.right, by: identity) == nil })
    }

    private func watch(_ subjects: Set<Broadcast>) throws(Problem) -> Errand {
        for subject in subjects {
            if let refusal = Rights.refusal(subject.right, by: identity) { throw Problem(refusal) }
        }
        return .watch(subjects)
    }
}
