import Casework
import Forms
import FuzzInput
import Wire

@testable import HTTPDoor
@testable import Ledger

/// What the house says to its questions.
extension House {
    static let longBytes = 300_000
    private static let short = Array(#"{"rows":[]}"#.utf8)
    private static let long =
        [UInt8(ascii: "[")] + [UInt8](repeating: UInt8(ascii: " "), count: longBytes - 2)
        + [UInt8(ascii: "]")]

    /// Of so many one is refused.
    private mutating func isRefused() -> Bool {
        sequence += 1
        return refusesEvery > 0 && sequence.isMultiple(of: Int64(refusesEvery))
    }

    /// What the browser of this house's account carries.
    static let token = "t0k3n"

    /// A browser showed a token; who is known by one is answered at once.
    mutating func recognize(_ token: String) {
        let signIn = identity.flatMap { identity in
            token == Self.token
                ? SignIn(
                    identity: identity, formToken: "f0rm", began: Instant(milliseconds: 0)) : nil
        }
        admitted = signIn.map { _ in proof }
        session.recognized(signIn, at: now)
    }

    /// The passcode is followed by a code, for every other one.
    private mutating func outcome(of step: SignInStep) -> SignInOutcome {
        guard let identity else { return .refused(.notAdmitted) }
        sequence += 1
        switch step {
        case .passcode where sequence.isMultiple(of: 2): return .needsCode(token: Self.token)
        case .code where sequence.isMultiple(of: 4): return .isOver
        case .passcode, .code: return .begun(token: Self.token, identity)
        }
    }

    /// Answers what is asked, if anything is.
    mutating func reply() {
        guard let asked = question else { return settle() }
        switch asked {
        case .admission:
            question = nil
            admitted = identity.map { _ in proof }
            if let identity {
                session.admitted(identity, at: now)
            } else {
                session.turnedAway(isRefused() ? .throttled(seconds: 3) : .notAdmitted, at: now)
            }
        case .errand(.perform(let command, _, _, let success)):
            question = nil
            session.answered(
                isRefused() ? .failure(.keyReused) : .success(effect(of: command)),
                success: success, at: now)
        case .poll(stands: false):
            if isRefused() {
                session.pollAnswered(.failure(.keyReused), at: now)
            } else {
                question = .poll(stands: true)
                session.pollAnswered(.success(Effect(.none, sequence: nil)), at: now)
            }
        case .poll(stands: true):
            sequence += 1
            if sequence.isMultiple(of: 2) { deliver() } else { pass(31_000) }
        case .errand(.act(let command, _, _, let next)):
            question = nil
            session.lead(
                to: .success(
                    next(isRefused() ? .failure(.keyReused) : .success(effect(of: command)))),
                at: now)
        case .errand(.signIn(let step, _, let next)):
            question = nil
            session.lead(to: .success(next(outcome(of: step))), at: now)
        case .errand(.ownSignIns(_, let then)):
            question = nil
            session.shown(.success(then([])), at: now)
        case .errand(.signOut(_, _, let answer)):
            question = nil
            session.shown(.success(answer), at: now)
        case .errand:
            question = nil
            let body = isRambling ? Self.long : Self.short
            session.shown(
                isRefused()
                    ? .failure(.ledgerSilent) : .success(.json(body, tag: EntityTag("7"))), at: now)
        }
        session.resume(at: now)
        settle()
    }

    /// A letter is handed out; whoever does not wait for one does not take it.
    mutating func deliver() {
        guard let sender = AgencyID("medical-security"), let box = AgencyID("housing") else {
            fatalError("no agency's id")
        }
        sequence += 1
        let content = LetterDraft.Content(
            headers: [LetterDraft.Header(name: "correlation-id", value: "\u{7F}\"\r\n")],
            body: isRambling ? Self.long : [0, 255, 10])
        let draft = LetterDraft(
            to: .agency(box), headers: content.headers, body: content.body)
        let delivery = LetterDelivery(
            ticket: Ticket(consumer: ConsumerID(1), number: 1),
            letter: Letter(LetterID(sequence), draft, from: sender, sentAs: sequence),
            content: content,
            lease: Lease(token: LeaseToken(sequence), until: Instant(milliseconds: 60_000)))
        let isTaken = session.deliver { $0.add(delivery) }
        let isPolled = if case .poll = question { true } else { false }
        promise(isTaken == isPolled, "a delivery is lost, or taken by nobody")
        session.resume(at: now)
        settle()
    }

    private mutating func effect(of command: Command) -> Effect {
        let receipt = Receipt(case: CaseID(3), openedAt: Instant(milliseconds: 0))
        let subject: Effect.Subject =
            switch command {
            case .submit(let draft):
                .opened(
                    receipt, CaseID(3), draft.needs.indices.map { ObligationID(Int64($0) + 1) })
            case .act(_, on: let id): .obligation(id, next: ObligationID(8))
            case .write(let draft, on: let list, isSubmitted: _):
                published(draft, list)
            case .change: .offering(OfferingID(2), version: 0)
            case .send: .letter(LetterID(sequence))
            case .handle(_, let id): .letter(id)
            case .find: .found([])
            case .erase(let id, _): .erased(id)
            case .freeze(let figures): .frozen(figures.quarter)
            case .claim, .handleClaim, .openContact: .claim(ClaimID(sequence))
            case .consult, .consultCase: .none
            }
        return Effect(subject, sequence: sequence)
    }

    private mutating func published(_ draft: OfferingDraft, _ list: OfferingList) -> Effect.Subject
    {
        guard let owner = identity?.agency else { return .none }
        offering = Offering(
            OfferingID(2), OfferingAddress(list, owner, draft.code),
            Edition(
                version: sequence, draft: draft, names: nil,
                publishedAt: Instant(milliseconds: 0)), nil, sequence: sequence)
        return .offering(OfferingID(2), version: sequence)
    }

    // MARK: Broadcasts

    /// What this client or another one published is said to whoever hears it.
    mutating func announce() {
        guard isHearingBroadcasts, let offering = offering ?? Self.anOffering else { return }
        let before = events
        let notice = Notice(at: Instant(milliseconds: 0), sequence: 9, subject: .list(offering))
        session.notice(
            notice, subject: .list, body: NoticeForm.list(offering, at: notice.at), at: now)
        settle()
        guard case .streaming(let stream) = session.phase, stream.isChunked else { return }
        promise(
            events == before + (stream.subjects.contains(.list) ? 1 : 0), "one notice, one event")
    }

    private var events: Int {
        let lines = (ears.stream ?? []).split(separator: UInt8(ascii: "\n"))
        let starts = [":", "id: ", "event: ", "data: "].map { Array($0.utf8) }
        for line in lines {
            promise(starts.contains { line.starts(with: $0) }, "a line that is none of an event")
        }
        return lines.count { $0.starts(with: starts[3]) }
    }

    /// With a text that tries to be more than one line.
    private static let anOffering: Offering? = AgencyID("federation").map { owner in
        let draft = OfferingDraft(
            code: "rice", title: Name(zh: "米\n\ndata: 1", en: "Rice\r\nid: 7"), topics: [],
            kind: .goods, categories: [], areas: [], eligibility: "\u{85}\u{2028}",
            exclusions: nil, schedule: nil, contact: nil, validFrom: nil, validTo: nil,
            legalSource: nil, amount: nil, materials: [], capacity: nil, needsConsent: false)
        return Offering(
            OfferingID(1), OfferingAddress(.social, owner, draft.code),
            Edition(
                version: 1, draft: draft, names: nil, publishedAt: Instant(milliseconds: 0)),
            nil, sequence: 1)
    }
}
