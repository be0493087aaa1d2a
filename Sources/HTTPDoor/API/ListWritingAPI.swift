internal import Casework
internal import Forms
internal import Wire

/// `/v1/lists`: what owners, the secretariat and the regulator do to an entry.
extension API {
    func write(_ entry: OfferingAddress) throws(Problem) -> Errand {
        try requireOwner(of: entry)
        let command = try form { () throws(Refusal) in
            try OfferingForm.readWriting(Form.document(body), on: entry.list)
        }
        guard case .write(let draft, _, _) = command, draft.code == entry.code else {
            throw Problem(.malformed("code", "is another than the address names"))
        }
        return try perform(command, expecting: try entryVersion(), success: .created)
    }

    func change(_ entry: OfferingAddress, _ word: String) throws(Problem) -> Errand {
        let verb = try form { () throws(Refusal) in try OfferingForm.readVerb(word, body) }
        return try perform(.change(verb, entry), expecting: try entryVersion())
    }

    /// Whoever writes, writes under its own key; the address must not say anything else. Who may
    /// write no entry at all hears that from the broker.
    private func requireOwner(of entry: OfferingAddress) throws(Problem) {
        guard identity.agency != entry.owner,
            Rights.refusal(entry.list.right, by: identity) == nil
        else { return }
        throw Problem(.entryOfOthers)
    }

    /// What the entry says is what has to be the same; that a unit was taken meanwhile is no reason
    /// to look at it anew.
    private func entryVersion() throws(Problem) -> Int64? {
        try version { $0.split(separator: ".").first.map(String.init) ?? $0 }
    }
}

extension EntityTag {
    /// Of an entry of the lists: the version of what it says, and the last thing that happened to
    /// it, so that a copy from before its pause is not good any more.
    init(version: Int64, at sequence: Int64?) {
        self.init("\(version)" + (sequence.map { ".\($0)" } ?? ""))
    }
}

extension Refusal {
    fileprivate static let entryOfOthers = Refusal(
        .notOwned, thing: "the entry", sentence: "The address names another agency's entry.",
        nextStep: "Your agency's entries stand under its own key.")
}
