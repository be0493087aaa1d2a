internal import Casework
internal import Handover

/// What whoever shows a receipt and a query code hears.
public enum InquiryAnswer: Sendable {
    case admitted(CaseProof)
    /// No such receipt or another code: a stranger cannot tell which.
    case refused
    /// Too many were refused, to this address or about this receipt.
    case throttled(seconds: Int)
}

/// Receipt and query code fitted: what ``Views/publicCase(_:)`` asks for. Only the broker makes
/// one.
public struct CaseProof: Sendable {
    let receipt: Receipt
}

/// Judges receipts with query codes. The code follows from the receipt, so the ledger is not looked
/// at before it fits: a number that no case has takes the same time as any other.
final class Inquiries: Sendable {
    private let codes: QueryCodes
    private let tally = Lock(InquiryTally())

    init(_ codes: QueryCodes) { self.codes = codes }

    /// - Parameters:
    ///   - address: of who asks, as with ``Credentials``.
    ///   - now: milliseconds of any clock that runs forward.
    func answer(
        _ receipt: Receipt, _ code: QueryCode, from address: String, at now: Int64
    ) -> InquiryAnswer {
        let fits = codes.code(of: receipt) == code
        return tally.withLock { tally in
            tally.answer(receipt, fits: fits, from: Origin(address), at: now)
        }
    }
}

/// Counts what was refused, by address and by receipt, so that nobody can try codes out: not one
/// address many receipts, and not many addresses one receipt.
///
/// Whoever never failed at a receipt and brings its code is let in past the others' failures:
/// nobody can lock a household out by guessing at its receipt.
struct InquiryTally: Sendable {
    private var callers = Throttle()
    /// Here the receipt stands where an address stands otherwise.
    private var receipts = Throttle()

    mutating func answer(
        _ receipt: Receipt, fits: Bool, from origin: Origin, at now: Int64
    ) -> InquiryAnswer {
        let caller = Throttle.Caller(login: receipt.number, origin: origin)
        let target = Throttle.Caller(login: "", origin: Origin(receipt.number))
        let waits = [
            callers.waitMilliseconds(for: caller, at: now),
            receipts.waitMilliseconds(for: target, at: now),
        ]
        if let wait = waits.compactMap(\.self).max() {
            guard fits, callers.isUnblemished(caller, at: now) else {
                callers.guessed(caller, at: now)
                return .throttled(seconds: Int((wait + 999) / 1_000))
            }
        }
        guard fits else {
            callers.failed(caller, at: now)
            receipts.failed(target, at: now)
            return .refused
        }
        callers.succeeded(caller)
        return .admitted(CaseProof(receipt: receipt))
    }
}
