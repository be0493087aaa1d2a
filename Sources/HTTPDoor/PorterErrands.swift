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
        case .carryOut(let errand, let identity): carryOut(errand, as: identity, for: visit)
        case .stopPolling: stopPolling(of: visit)
        case .forgetPoll: forgetQuestion(of: visit)
        case .hearBroadcasts(let hears):
            listeners[visit.number] = hears ? visit : nil
            lobby.traffic.noteStreams(hears ? 1 : -1)
        }
    }

    private func admit(_ visit: Visit, _ login: String?, _ passcode: String?) {
        let (loopPort, number, peer) = (loop.port, visit.number, visit.connection.peer)
        visit.pass = nil
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

    // MARK: Errands

    private func carryOut(_ errand: Errand, as identity: Identity?, for visit: Visit) {
        switch errand {
        case .perform(let command, let key, let expecting, let success):
            guard let identity else { return }
            let ticket = ask(.command(success: success), for: visit)
            broker.perform(
                command, as: identity, key: key, expecting: expecting, ticket: ticket, port: port)
        case .poll(let queue, let poll):
            guard let identity else { return }
            let ticket = ask(.poll, for: visit)
            lobby.traffic.notePolls(1)
            broker.poll(
                queue, selecting: poll.form.selection, as: identity, window: poll.form.max,
                patience: poll.patience, leaseSeconds: poll.form.leaseSeconds, ticket: ticket,
                port: port)
        case .look(let pace, let question):
            look(pace, for: visit, question)
        case .manage(let question):
            let book = broker.accounts
            look(.report, for: visit) { _ throws(ViewError) in
                do throws(Refusal) {
                    return try question(book)
                } catch {
                    throw .refused(error)
                }
            }
        case .readiness:
            // Nothing to do is answered as anything else is: behind the commit of its batch.
            let ticket = ask(.readiness, for: visit)
            broker.perform(JointRequest([], ticket: ticket, answer: port))
        case .metrics:
            guard let identity else { return }
            look(.report, for: visit) { [lobby] views throws(ViewError) in
                let page = MetricsText(
                    version: lobby.version, metrics: try views.metrics(for: identity),
                    traffic: lobby.traffic.snapshot, doors: lobby.doors.all)
                return Answer(.ok, .metrics, page.bytes)
            }
        case .answer, .watch:
            break
        }
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
        _ question: @escaping @Sendable (Views) throws(ViewError) -> Answer
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
