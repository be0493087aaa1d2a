internal import Broker
internal import Casework
internal import Ledger

/// What goes wrong in a play, and how the county goes on after it.
extension Play {
    /// How often the broker is started again before somebody asks why it cannot.
    private static let startsMax = 50

    // MARK: Faults

    func strike() throws(RehearsalError) {
        guard let fault = stage.trouble?.take(at: stage.now) else { return }
        switch fault {
        case .restart:
            // Whoever stops it lets it finish first.
            try turn()
            machine.stop()
            try goOn()
        case .kill:
            machine.kill()
            try goOn()
        case .powerCut:
            machine.cutPower()
            try goOn()
        case .disk(let failure, let number):
            machine.disk?.arm(failure, number: number)
        case .fullDisk(let bytes, let minutes):
            machine.disk?.room = bytes
            roomAt = stage.now.adding(minutes: minutes)
        case .wallClock(let minutes):
            stage.clock.set(errorMilliseconds: Int64(minutes) * 60_000)
        }
    }

    func makeRoom() {
        machine.disk?.room = .max
        roomAt = nil
        roomSince = stage.now
    }

    /// The disk has no room, or had none so short a time ago that the broker may not know yet.
    var isDiskFull: Bool {
        roomAt != nil || roomSince.map { stage.now < $0.adding(seconds: 3) } ?? false
    }

    // MARK: Coming back

    /// The ledger gave up. If that was the disk's doing, the process ends and is started again;
    /// otherwise it is a fault of our own.
    func comeBack(after error: RehearsalError) throws(RehearsalError) {
        guard case .ledger = error, let disk = machine.disk, let failure = disk.disarm() else {
            throw error
        }
        if stage.trouble?.losesMail() == false { readMail() }
        end(after: failure)
        try goOn()
    }

    private func end(after failure: SimulatedDisk.Failure) {
        if failure == .power || stage.trouble?.losesPower() == true {
            machine.cutPower()
        } else {
            machine.kill()
        }
    }

    /// Time goes by, the broker is started again, and everybody finds the way back to it.
    private func goOn() throws(RehearsalError) {
        for (desk, delivery) in stage.disconnect() { desks[desk]?.goOn(with: delivery) }
        for id in desks.keys.sorted() { desks[id]?.lineBroke() }
        let outage = stage.trouble?.outageSeconds() ?? 0
        stage.clock.advance(to: stage.now.adding(seconds: outage))
        if let minutes = stage.trouble?.wallErrorAfterStart() {
            stage.clock.set(errorMilliseconds: Int64(minutes) * 60_000)
        }
        try open()
        try checkAfterRestart()
    }

    /// Starts the broker, as often as it takes.
    func open() throws(RehearsalError) {
        var attempts = 0
        while true {
            attempts += 1
            if attempts < Self.startsMax / 2, let fault = stage.trouble?.whileOpening(),
                case .disk(let failure, let number) = fault
            {
                machine.disk?.arm(failure, number: number)
            }
            do throws(BrokerError) {
                let started = try machine.start()
                // What did not fail in opening does not fail here.
                if machine.disk?.disarm() == nil {
                    starts += 1
                    return stage.connect(to: started)
                }
                machine.kill()
            } catch {
                guard attempts < Self.startsMax else { throw .broker(error) }
                try recover(from: error)
            }
        }
    }

    private func recover(from error: BrokerError) throws(RehearsalError) {
        guard let disk = machine.disk else { throw .broker(error) }
        let failure = disk.disarm()
        if let failure {
            end(after: failure)
        } else if case .ledger(.full) = error, let room = roomAt {
            machine.kill()
            stage.clock.advance(to: room)
            makeRoom()
        } else {
            throw .broken("1: the ledger cannot be opened again: \(error)")
        }
    }

    private func checkAfterRestart() throws(RehearsalError) {
        let reader = running.reader
        let transcript: Transcript
        do throws(LedgerError) {
            transcript = try Transcript(of: reader)
        } catch {
            throw .ledger(error)
        }
        try Checker(reader: reader, notebook: stage.notebook, county: stage.county)
            .checkAfterRestart(transcript)
        if roomAt == nil, stage.trouble?.comparesReplay() == true {
            _ = try replay(at: stage.now)
        }
    }

    // MARK: The end

    /// Nothing fails any more, the wall clock is right, and everything that is unanswered is asked
    /// once more: now it has to be answered.
    func settle() throws(RehearsalError) {
        if let disk = machine.disk {
            if let failure = disk.disarm() {
                end(after: failure)
                try goOn()
            }
            makeRoom()
            stage.clock.set(errorMilliseconds: 0)
            stage.trouble?.end()
            try turn()
            stage.clock.advance(to: stage.now.adding(seconds: 5))
            stage.askAllAgain()
        }
        repeat { try turn() } while stage.takePosted()
        guard stage.trouble == nil || stage.unanswered == 0 else {
            throw .broken("\(stage.unanswered) questions were never answered.")
        }
    }
}
