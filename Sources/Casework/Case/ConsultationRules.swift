/// Opening papers once more. The answer is an entry before it is an answer: no disclosure without a
/// record.
enum ConsultationRules {
    static func consult(
        _ obligation: Obligation, isErased: Bool, in setting: Setting
    ) throws(Refusal) -> Entry {
        if let refusal = Rights.refusal(.consult, by: setting.by, on: obligation) { throw refusal }
        guard setting.by.agency == obligation.window || obligation.isInAgencyHands else {
            throw .wrongState(
                Right.consult.rawValue, obligation,
                needs: "acknowledged, and neither rerouted nor withdrawn")
        }
        if isErased { throw .householdErased("obligation \(obligation.id)") }
        return .obligation(obligation.id, .consulted)
    }

    /// - Parameter opened: the case of that number; the right number under another day is no
    ///   receipt of ours.
    static func consult(
        _ opened: Case?, under receipt: Receipt, isErased: Bool, in setting: Setting
    ) throws(Refusal) -> Entry {
        if let refusal = Rights.refusal(.consult, by: setting.by) { throw refusal }
        guard let opened, opened.receipt == receipt else { throw .unknownCase(receipt) }
        if let refusal = Rights.refusal(.consult, by: setting.by, onCase: opened) { throw refusal }
        if isErased { throw .householdErased("case \(receipt)") }
        return .caseConsulted(opened.id)
    }
}

extension Obligation {
    /// Its agency took note of it, and it is the agency's work or was finished by it. What went to
    /// another or was taken back is no business of the agency any more.
    fileprivate var isInAgencyHands: Bool {
        switch status {
        case .received, .accepted, .inProgress, .onHold, .completed, .failed: true
        case .requested, .rejected, .cancelled, .enteredInError: false
        }
    }
}
