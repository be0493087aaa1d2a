internal import Casework

/// Several commands in one commit: decided one after the other on a staged state first, and
/// written only when none was refused.
extension Writer {
    /// What one part of a joint request will do.
    private enum Plan {
        case write([Entry], Request)
        /// Its key was used before: the first answer again.
        case again(Effect, Ticket, Port)
    }

    func perform(_ joint: JointRequest) throws(SQLiteError) {
        let plans: [Plan]
        switch try plan(joint) {
        case .success(let made): plans = made
        case .failure(let refusal):
            return outbox.put(.answer(joint.ticket, .failure(refusal)), to: joint.answer)
        }
        var last = Effect(.none, sequence: nil)
        for plan in plans {
            switch plan {
            case .write(let entries, let request):
                last = try record(entries, of: request)
                outbox.put(try reply(to: request, .success(last)), to: request.answer)
            case .again(let effect, let ticket, let port):
                last = effect
                outbox.put(.answer(ticket, .success(effect)), to: port)
            }
        }
        outbox.put(.answer(joint.ticket, .success(last)), to: joint.answer)
    }

    private func plan(_ joint: JointRequest) throws(SQLiteError) -> Result<[Plan], Refusal> {
        var staging = Staging(numbers: numbers, first: journal.lastSequence + 1, at: now)
        var answers: [CommandKey: Recorded] = [:]
        var plans: [Plan] = []
        for part in joint.parts {
            let request = part.request
            let key = request.commandKey
            if let key, let first = try firstAnswer(key, or: answers) {
                switch try answerAgain(to: request, first) {
                case .success(let effect):
                    plans.append(.again(effect, request.ticket, request.answer))
                case .failure(let refusal):
                    return .failure(refusal)
                }
                continue
            }
            let known = try known(to: request, in: staging)
            do throws(Refusal) {
                let entries = try Decision.decide(
                    request.command, expecting: request.expecting, knowing: known,
                    numbers: staging.numbers, in: setting(of: request))
                let count = staging.recorded.count
                staging.note(entries, by: request.by, key: request.storedKey, knowing: known)
                if let key, !entries.isEmpty { answers[key] = staging.recorded[count] }
                plans.append(.write(entries, request))
            } catch {
                if part.passedOver.contains(error.code) { continue }
                return .failure(error)
            }
        }
        return .success(plans)
    }

    private func firstAnswer(
        _ key: CommandKey, or staged: [CommandKey: Recorded]
    ) throws(SQLiteError) -> Recorded? {
        if let recorded = staged[key] { return recorded }
        return try projection.firstAnswer(to: key)
    }
}
