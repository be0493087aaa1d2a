import Casework
import Testing
import Wire

@testable import HTTPDoor

@Suite("Problems")
struct ProblemTests {
    @Test("each code stands for one problem, with a title in both languages")
    func codes() {
        let codes = ProblemKind.all.map(\.code)
        #expect(codes == Set(codes).sorted())
        #expect(codes.count == Problem.Code.allCases.count + Refusal.Code.allCases.count)
        for kind in ProblemKind.all { #expect(!kind.title.zh.isEmpty && !kind.title.en.isEmpty) }
    }

    @Test("a refusal of the Broker keeps its code, thing, sentence, next step and article")
    func refusals() throws {
        let refusal = Refusal(
            .staleLease, thing: "obligation 17", sentence: "The lease is over.",
            nextStep: "Poll again.", article: "社会救助法 art. 1")
        let answer = Problem(refusal).answer(to: "r1")
        #expect(answer.status == .conflict)
        #expect(answer.media == .problem)
        let root = try JSONDocument(parsing: answer.body).root
        let members = Dictionary(
            uniqueKeysWithValues: root.members.map { ($0.key, $0.value.string ?? "") })
        #expect(
            members == [
                "type": "urn:onedoor:problem:stale-lease", "title": "The lease is over",
                "status": "", "detail": "The lease is over.",
                "instance": "urn:onedoor:request:r1", "code": "stale-lease",
                "thing": "obligation 17", "next-step": "Poll again.",
                "article": "社会救助法 art. 1",
            ])
        #expect(root["status"]?.int == 409)
    }

    @Test("what fails for want of room says when to try again")
    func retry() {
        #expect(Problem(Refusal.ledgerFull).headers == [Answer.Header("retry-after", "5")])
    }
}
