import Foundation
import Handover
import Wire

/// One desk with one connection: asks, reads, remembers, and after a broken line asks again for
/// whatever had no answer. Belongs to the thread that runs it.
class Office {
    let post: Post
    let shift: Shift
    var dice: Dice
    var pages: Notebook.Pages
    /// Own letters are read besides these.
    var destinations: [String] { ["/letters/\(post.agency)"] }
    private let notebook: Notebook
    private var line: Line?
    /// Deeds that are under way on this connection.
    private var underWay: Set<Int> = []
    /// Of these, those that were sent twice in one go.
    private var doubled: Set<Int> = []
    private var freshAt: Int64 = 0
    /// Keys given out in this round.
    private var keys = 0

    required init(_ post: Post, _ notebook: Notebook, _ shift: Shift, seed: UInt64) {
        self.post = post
        self.notebook = notebook
        self.shift = shift
        pages = notebook.read()
        dice = Dice(seed)
    }

    /// Works until the shift is over, through as many connections as it takes.
    final func run() {
        while !shift.isOver {
            do {
                try work()
            } catch {
                // A server that is down, or a line that broke: both are what this is about.
                line = nil
                _ = shift.over.wait(milliseconds: dice.number(in: 2...25))
            }
        }
        line = nil
        let pages = pages
        notebook.pages.withLock { $0 = pages }
    }

    // MARK: What offices differ in

    /// Something new to ask for; nil when there is nothing.
    func fresh() -> Deed.Part? { letter() }

    /// A delivery that is no letter.
    func take(_ disclosure: Disclosure) {}

    /// A part of a deed was receipted for the first time.
    ///
    /// - Parameter isJoint: it stood in a transaction, together with what follows from it.
    func follow(_ part: Deed.Part, isJoint: Bool) {}

    // MARK: One connection

    private func work() throws {
        let line = try Line(port: shift.port, login: post.login)
        self.line = line
        underWay = []
        doubled = []
        pages.lives += 1
        dropFormerLife()
        for destination in destinations { try line.send([subscribe(to: destination)]) }
        for number in pages.unanswered {
            if pages.deeds[number].sends > 0 { pages.sentAgain += 1 }
            try send(number)
        }
        while !shift.isOver {
            while underWay.count < 8, let number = next() { try send(number) }
            if dice.number(in: 1...400) == 1, !shift.isClosing { throw Line.Lost() }
            if shift.isClosing, underWay.isEmpty { shift.settled(post) }
            while let frame = try line.next(within: underWay.isEmpty ? 20 : 4) { try hear(frame) }
        }
    }

    private func subscribe(to destination: String) -> Frame {
        let isBroadcast = destination.hasPrefix("/topic/")
        return Frame(
            .subscribe,
            [
                "id": destination, "destination": destination,
                "ack": isBroadcast ? "auto" : "client-individual",
                "prefetch-count": String(dice.one(of: [1, 4, 16, 16, 64])),
            ])
    }

    /// What a former connection was given is not in hand any more. One in some is acknowledged
    /// nevertheless: it must be refused.
    private func dropFormerLife() {
        let former = pages.errands.filter { $0.life != nil }
        pages.errands.removeAll { $0.life != nil }
        guard !shift.isClosing, dice.happens(percent: 20) else { return }
        for case .settle(let disclosure, .take) in former.map(\.plan).prefix(1) {
            add([part(.settle(disclosure, .take))], isLate: true)
        }
    }

    // MARK: Asking

    private func next() -> Int? {
        guard !shift.isClosing else { return nil }
        let life = pages.lives
        let place = pages.errands.firstIndex { errand in
            errand.round <= shift.round && errand.life ?? life == life
        }
        if let place {
            let errand = pages.errands.remove(at: place)
            return add(carryOut(errand.plan), isJoint: errand.plan.isJoint)
        }
        let now = Monotonic.milliseconds()
        guard now >= freshAt else { return nil }
        freshAt = now + Int64(dice.number(in: 5...60))
        if dice.happens(percent: 4), let old = repeatable() { return old }
        return fresh().map { add([$0]) }
    }

    /// One that was done, to be asked for again: it must get the same answer.
    private func repeatable() -> Int? {
        let recent = pages.deeds.suffix(40).filter { deed in
            deed.answer == .done && !deed.isJoint
                && !deed.parts.contains { if case .settle = $0.aim { true } else { false } }
        }
        return recent.isEmpty ? nil : dice.one(of: Array(recent)).number
    }

    @discardableResult
    private func add(_ parts: [Deed.Part], isJoint: Bool = false, isLate: Bool = false) -> Int {
        let number = pages.deeds.count
        pages.deeds.append(Deed(number: number, parts: parts, isJoint: isJoint, isLate: isLate))
        pages.touched.insert(number)
        return number
    }

    private func send(_ number: Int) throws {
        underWay.insert(number)
        pages.touched.insert(number)
        pages.deeds[number].sends += 1
        if pages.deeds[number].answer != .done { pages.deeds[number].answer = .unknown }
        let isTwice = !pages.deeds[number].isJoint && dice.happens(percent: 3)
        if isTwice { doubled.insert(number) }
        let frames = pages.deeds[number].frames
        try line?.send(isTwice ? frames + frames : frames)
    }

    /// A part with a key of its own.
    func part(
        _ aim: Deed.Aim, to destination: String = "", body: (String) -> String = { _ in "" }
    ) -> Deed.Part {
        keys += 1
        let key = "\(post.name)-\(shift.round)-\(keys)"
        let bytes = Array(body(key).utf8)
        return Deed.Part(aim: aim, key: key, frame: frame(aim, key, destination, bytes))
    }

    private func frame(
        _ aim: Deed.Aim, _ key: String, _ destination: String, _ body: [UInt8]
    ) -> Frame {
        switch aim {
        case .settle(let disclosure, .take):
            return Frame(.ack, ["id": disclosure.ack, "idempotency-key": key])
        case .settle(let disclosure, .release):
            return Frame(.nack, ["id": disclosure.ack, "idempotency-key": key])
        case .settle(let disclosure, .refuse):
            return Frame(
                .nack, ["id": disclosure.ack, "requeue": "false", "idempotency-key": key])
        case .submit:
            return Frame(.send, ["destination": destination], body: body)
        case .act, .write, .offer, .publish, .claim:
            return Frame(
                .send, ["destination": destination, "idempotency-key": key], body: body)
        }
    }

    private func carryOut(_ plan: Errand.Plan) -> [Deed.Part] {
        switch plan {
        case .settle(let disclosure, let settling):
            return [part(.settle(disclosure, settling))]
        case .settleAnd(let disclosure, let word):
            guard case .obligation(let id) = disclosure.item else { return [] }
            return [
                part(.settle(disclosure, .take)), verb(word, on: id, topic: disclosure.topic),
                letter(),
            ]
        case .act(let word, let id, let topic):
            return [verb(word, on: id, topic: topic)]
        case .claim(let code, let id):
            let units = dice.number(in: 1...3)
            return [
                part(.claim(for: id), to: "/claim") { _ in
                    #"{"owner": "\#(Offer.owner)", "code": "\#(code)", "obligation": \#(id), "#
                        + #""units": \#(units)}"#
                }
            ]
        }
    }

    private func verb(_ word: String, on id: Int64, topic: String) -> Deed.Part {
        let body = Wording.body(of: word, to: dice.one(of: shift.offices), topic: topic)
        return part(.act(word, on: id), to: "/obligation/\(id)/\(word)") { _ in body }
    }

    func letter() -> Deed.Part {
        part(.write, to: "/letters/\(dice.one(of: shift.offices))") { "来函 \($0)：请协助核对。" }
    }

    func later(_ plan: Errand.Plan, rounds: Int = 0) {
        pages.errands.append(Errand(plan: plan, round: shift.round + rounds, life: nil))
    }

    func now(_ plan: Errand.Plan) {
        pages.errands.append(Errand(plan: plan, round: shift.round, life: pages.lives))
    }

    // MARK: Hearing

    private func hear(_ frame: Frame) throws {
        switch frame.command {
        case .message: read(frame)
        case .receipt: answered(frame)
        case .error:
            refused(frame)
            throw Line.Lost()
        default: pages.complaints.append("\(post.name) got a \(frame.command.rawValue)")
        }
    }

    private func read(_ frame: Frame) {
        if frame["destination"] == "/topic/deadline" {
            guard let heard = Heard(frame) else {
                return pages.complaints.append("\(post.name) cannot read a broadcast")
            }
            return pages.heard.append(heard)
        }
        guard let disclosure = Disclosure(frame) else {
            return pages.complaints.append("\(post.name) cannot read a MESSAGE")
        }
        pages.disclosures.append(disclosure)
        guard case .letter = disclosure.item else { return take(disclosure) }
        // The rest stays in hand until the line breaks.
        let choices: [(Int, Deed.Settling?)] = [
            (90, .take), (5, .release), (2, .refuse), (3, nil),
        ]
        if let settling = dice.weighted(choices) { now(.settle(disclosure, settling)) }
    }

    private func answered(_ frame: Frame) {
        guard let receipt = frame["receipt-id"], let place = Deed.place(of: receipt) else {
            return pages.complaints.append("\(post.name) got a receipt of nothing")
        }
        shift.receipts.withLock { $0 += 1 }
        let number = place.deed
        pages.touched.insert(number)
        guard let index = place.part else { return done(number) }
        let headers = frame.headers.filter { $0.name != "receipt-id" }
        let answer = Dictionary(headers.map { ($0.name, $0.value) }) { first, _ in first }
        if let first = pages.deeds[number].parts[index].receipt {
            if first != answer {
                pages.complaints.append(
                    "\(post.name) asked twice under one key and got \(first), then \(answer)")
            }
        } else {
            var part = pages.deeds[number].parts[index]
            part.receipt = answer
            pages.deeds[number].parts[index] = part
            follow(part, isJoint: pages.deeds[number].isJoint)
        }
        if !pages.deeds[number].isJoint { done(number) }
    }

    private func done(_ number: Int) {
        if pages.deeds[number].parts.contains(where: { $0.receipt == nil }) {
            pages.complaints.append("\(post.name): a COMMIT was receipted before its parts")
        }
        pages.deeds[number].answer = .done
        underWay.remove(number)
    }

    private func refused(_ frame: Frame) {
        let code = frame["code"] ?? "none"
        pages.refusals[code, default: 0] += 1
        guard let receipt = frame["receipt-id"], let place = Deed.place(of: receipt) else {
            return pages.complaints.append("\(post.name) was refused: \(code)")
        }
        let number = place.deed
        pages.touched.insert(number)
        let deed = pages.deeds[number]
        let wasDone = deed.answer == .done || deed.parts.contains { $0.receipt != nil }
        if wasDone, code != "ledger-full" {
            pages.complaints.append("\(post.name): \(deed.parts[0].key) was done, then \(code)")
        }
        // The second of two may be carried out after the first was refused, and nobody hears of it;
        // and a full disk does not look whether an earlier one was carried out.
        let isOpen = doubled.contains(number) || (code == "ledger-full" && deed.sends > 1)
        if !wasDone, !isOpen { pages.deeds[number].answer = .refused(code) }
        if !Expectation.allows(code, of: deed) {
            pages.complaints.append(
                "\(post.name): \(deed.parts.map(\.aim)) refused with \(code)")
        }
        guard code == "ledger-full" else { return }
        shift.refusedForRoom.withLock { $0 += 1 }
        _ = shift.over.wait(milliseconds: dice.number(in: 10...100))
    }
}

extension Errand.Plan {
    var isJoint: Bool { if case .settleAnd = self { true } else { false } }
}
