import Casework
import Handover
import Support
import Testing
import Wire

/// Canaries: a judge that never complains proves nothing, so it is shown one fault after the other.
@Suite("The judge")
struct JudgeTests {
    /// One household taken in by one window, and what its desk remembers of it.
    private struct Scene {
        let house: House
        let post = Post.all[0]
        let notebook = Notebook()
        let receipt: [String: String]

        init() throws {
            house = try House()
            let clerk = Caller(
                1, Identity(account: post.login, role: .window, agency: AgencyID(post.agency)))
            let draft = try SampleCounty.draft("01", reference: "R-1").only("medical")
            let effect = try house.perform(.submit(draft), by: clerk).get()
            guard case .opened(let receipt, let id, let obligations) = effect.subject else {
                throw Judge.Complaint(description: "no case")
            }
            self.receipt = [
                "receipt-number": receipt.number, "case": "\(id)",
                "obligations": "\(obligations[0])",
            ]
        }

        func remember(
            _ key: String, _ aim: Deed.Aim = .submit, _ answer: Deed.Answer = .done,
            receipt: [String: String]?
        ) {
            let part = Deed.Part(aim: aim, key: key, frame: Frame(.send, [:]), receipt: receipt)
            notebook.pages.withLock { pages in
                let number = pages.deeds.count
                var deed = Deed(number: number, parts: [part], isJoint: false, isLate: false)
                deed.answer = answer
                deed.sends = 1
                pages.deeds.append(deed)
                pages.touched.insert(number)
            }
        }

        /// What the judge says; nil when it finds nothing.
        func complaint() throws -> String? {
            let judge = Judge(of: house.directory, house.county)
            do {
                _ = try judge.conclude([(post, notebook)])
            } catch let complaint as Judge.Complaint {
                return complaint.description
            }
            return nil
        }
    }

    @Test("a receipt whose effect stands in the journal is found")
    func clean() throws {
        let scene = try Scene()
        scene.remember("R-1", receipt: scene.receipt)
        #expect(try scene.complaint() == nil)
    }

    @Test("a receipt without an effect is noticed")
    func lost() throws {
        let scene = try Scene()
        scene.remember("R-1", receipt: scene.receipt)
        scene.remember("R-2", receipt: scene.receipt)
        #expect(try scene.complaint()?.contains("R-2 was receipted, and the journal") == true)
    }

    @Test("a receipt that says something else than the journal is noticed")
    func altered() throws {
        let scene = try Scene()
        var receipt = scene.receipt
        receipt["case"] = "2"
        scene.remember("R-1", receipt: receipt)
        #expect(try scene.complaint()?.contains("R-1 got [") == true)
    }

    @Test("an effect of what was refused is noticed")
    func refused() throws {
        let scene = try Scene()
        scene.remember("R-1", .submit, .refused("ledger-full"), receipt: nil)
        #expect(try scene.complaint()?.contains("was refused with ledger-full, and entry") == true)
    }

    @Test("an effect that nobody asked for is noticed")
    func strange() throws {
        let scene = try Scene()
        #expect(try scene.complaint() == "nobody asked for what R-1 did")
    }

    @Test("a question that never gets its answer is noticed")
    func unanswered() throws {
        let scene = try Scene()
        scene.remember("R-1", receipt: scene.receipt)
        scene.remember("R-2", .submit, .unknown, receipt: nil)
        #expect(try scene.complaint()?.contains("R-2 never got an answer") == true)
    }

    @Test("another thing than the one that was meant is noticed")
    func mistaken() throws {
        let scene = try Scene()
        scene.remember("R-1", .write, receipt: scene.receipt)
        #expect(try scene.complaint()?.contains("R-1 became case-submitted") == true)
    }

    @Test("a delivery that the journal does not hold is noticed")
    func hidden() throws {
        let scene = try Scene()
        scene.remember("R-1", receipt: scene.receipt)
        let message = Frame(
            .message, ["ack": "1-1-o1-1", "obligation": "1", "matter": "supplement"])
        let disclosure = try #require(Disclosure(message))
        scene.notebook.pages.withLock { $0.disclosures.append(disclosure) }
        #expect(try scene.complaint()?.contains("and the journal does not say so") == true)
    }

    @Test("a broadcast that the journal does not hold is noticed")
    func rumour() throws {
        let scene = try Scene()
        scene.remember("R-1", receipt: scene.receipt)
        let heard = Heard(obligation: 1, clock: "accept", step: "breach")
        scene.notebook.pages.withLock { $0.heard.append(heard) }
        #expect(try scene.complaint()?.contains("which the journal does not hold once") == true)
    }
}
