internal import Broker
internal import Casework
internal import Forms
internal import Ledger
internal import Transport
internal import Wire

/// What sessions wish for, carried out: at the gate, in the ledger, or by a reader.
extension Porter {
    func carryOut(_ wish: Session.Wish, for visit: Visit) {
        switch wish {
        case .admit(let login, let passcode): admit(visit, login, passcode)
        case .recognize(let token, let isAttended): recognize(visit, token, isAttended)
        case .carryOut(let errand, let identity): carryOut(errand, as: identity, for: visit)
        case .stopPolling: stopPolling(of: visit)
        case .forgetPoll: forgetQuestion(of: visit)
        case .hearBroadcasts(let subjects): listen(visit, subjects)
        }
    }

    private func admit(_ visit: Visit, _ login: String?, _ passcode: String?) {
        let (loopPort, number, peer) = (loop.port, visit.number, visit.connection.peer)
        visit.pass = nil
        visit.token = nil
        let certificate = peer.certificate.map {
            Credentials.Certificate(
                subject: $0.subject, validFrom: Instant(milliseconds: $0.validFrom * 1_000))
        }
        let credentials = Credentials(
            login: login, passcode: passcode, certificate: certificate, address: peer.network)
        // Asked for on the gate's thread, in one order with its changes of accounts: who was let in
        // before one has the consumer that leaves with it.
        broker.admit(credentials) { [desk = lobby.desk] admission in
            var consumer: ConsumerID?
            if case .admitted(let pass) = admission {
                consumer = desk.consumer(of: pass.identity.account)
            }
            loopPort.post(.admitted(number, admission, consumer))
        }
    }

    /// A browser shows whose sign-in it is with every request, so several people may come over one
    /// connection.
    private func recognize(_ visit: Visit, _ token: String, _ isAttended: Bool) {
        let found = lobby.signIns.recognized(token, isAttended: isAttended, at: broker.now)
        visit.pass = found?.pass
        visit.token = token
        visit.consumer = found.map { lobby.desk.consumer(of: $0.signIn.identity.account) }
        visit.session.recognized(found?.signIn, at: loop.nowMilliseconds)
    }

    // MARK: Errands

    private func carryOut(_ errand: Errand, as identity: Identity?, for visit: Visit) {
        switch errand {
        case .perform(let command, let key, let expecting, let success):
            perform(command, as: identity, key, expecting, .command(success: success), visit)
        case .poll(let queue, let poll): self.poll(queue, poll, as: identity, visit)
        case .act(let command, let key, let expecting, let next):
            perform(command, as: identity, key, expecting, .act(next), visit)
        case .actJointly(let commands, let codes, let next):
            guard let identity else { return }
            broker.perform(
                commands, passingOver: codes, as: identity, ticket: ask(.act(next), for: visit),
                port: port)
        case .consult(let command, let expecting, let next):
            perform(command, as: identity, nil, expecting, .consult(next), visit)
        case .openContact(let claim, let next):
            perform(.openContact(claim), as: identity, nil, nil, .openContact(next), visit)
        case .ask(let pace, let question):
            look(pace, for: visit, question)
        case .inquire(let receipt, let code, let next):
            let answer = broker.inquire(receipt, code, from: visit.connection.peer.network)
            visit.session.lead(to: .success(next(answer)), at: loop.nowMilliseconds)
        case .manage(let question):
            let book = broker.accounts
            look(.report, for: visit) { _ throws(ViewError) in
                do throws(Refusal) {
                    return .answer(try question(book))
                } catch {
                    throw .refused(error)
                }
            }
        case .signIn(let step, let token, let next):
            signIn(visit, step, token: token, next)
        case .ownSignIns(let account, let then):
            let all = lobby.signIns.all(of: account, seenBy: visit.token, at: broker.now)
            visit.session.shown(.success(then(all)), at: loop.nowMilliseconds)
        case .signOut(let token, let account, let answer):
            if let token { lobby.signIns.end(token) }
            if let account { lobby.signIns.endAll(of: account) }
            visit.session.shown(.success(answer), at: loop.nowMilliseconds)
        case .readiness:
            // Nothing to do is answered as anything else is: behind the commit of its batch.
            let ticket = ask(.readiness, for: visit)
            broker.perform(JointRequest([], ticket: ticket, answer: port))
        case .operations(let then): showState(to: identity, for: visit, then)
        case .metrics: measure(for: visit, identity)
        case .answer, .refuse, .watch:
            break
        }
    }

    private func showState(
        to identity: Identity?, for visit: Visit, _ then: @escaping @Sendable (HouseState) -> Answer
    ) {
        guard let identity else { return }
        look(.report, for: visit) { [lobby, book = broker.accounts] views throws(ViewError) in
            let state = HouseState(
                metrics: try views.metrics(for: identity), doors: lobby.doors.all,
                browsers: lobby.signIns.count, accounts: try? book.all(for: identity))
            return .answer(then(state))
        }
    }

    private func measure(for visit: Visit, _ identity: Identity?) {
        guard let identity else { return }
        look(.report, for: visit) { [lobby] views throws(ViewError) in
            let page = MetricsText(
                version: lobby.version, metrics: try views.metrics(for: identity),
                traffic: lobby.traffic.snapshot, doors: lobby.doors.all)
            return .answer(Answer(.ok, .metrics, page.bytes))
        }
    }

    private func perform(
        _ command: Command, as identity: Identity?, _ key: String?, _ expecting: Int64?,
        _ kind: Question.Kind, _ visit: Visit
    ) {
        guard let identity else { return }
        broker.perform(
            command, as: identity, key: key, expecting: expecting, ticket: ask(kind, for: visit),
            port: port)
    }

    private func poll(_ queue: Queue, _ poll: Poll, as identity: Identity?, _ visit: Visit) {
        guard let identity else { return }
        let ticket = ask(.poll, for: visit)
        lobby.traffic.notePolls(1)
        broker.poll(
            queue, selecting: poll.form.selection, as: identity, window: poll.form.max,
            patience: poll.patience, leaseSeconds: poll.form.leaseSeconds, ticket: ticket,
            port: port)
    }

    private func ask(_ kind: Question.Kind, for visit: Visit) -> Ticket {
        let number = takeNumber()
        let ticket = Ticket(consumer: visit.consumer ?? Desk.nobody, number: number)
        visit.question = Question(
            number: number, kind: kind, ticket: ticket, askedMilliseconds: loop.nowMilliseconds)
        asking[number] = visit
        return ticket
    }

    private func look(
        _ pace: Pace, for visit: Visit,
        _ question: @escaping @Sendable (Views) throws(ViewError) -> Errand
    ) {
        let (loopPort, number) = (loop.port, takeNumber())
        visit.question = Question(
            number: number, kind: .other, ticket: nil, askedMilliseconds: loop.nowMilliseconds)
        asking[number] = visit
        let (notice, id) = (lobby.notice, visit.session.requestID ?? "")
        let isTaken = broker.look(pace, question) { result in
            if case .failure(.ledger(let error)) = result { notice("request \(id): \(error)") }
            loopPort.post(.shown(number, result.mapError { Problem($0) }))
        }
        guard !isTaken else { return }
        forgetQuestion(of: visit)
        visit.session.shown(.failure(.busy), at: loop.nowMilliseconds)
    }
}

extension Problem {
    fileprivate init(_ error: ViewError) {
        switch error {
        case .refused(let refusal): self.init(refusal)
        case .ledger: self = .ledgerUnreadable
        }
    }
}
