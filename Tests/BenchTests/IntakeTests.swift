import Casework
import Forms
import Testing
import Wire

@testable import bench

@Suite("Intake")
struct IntakeTests {
    private let batch = Intake.Batch(token: Token(run: 7), firstCase: 100, obligations: 45)

    @Test("a batch has as many needs as obligations were asked for")
    func needs() throws {
        let drafts = try (0..<batch.cases).map { try CaseForm.read(batch.body($0)) }
        #expect(drafts.map(\.needs.count) == [20, 20, 5])
        #expect(drafts.map(\.reference) == (100..<103).map { batch.token.text($0) })
    }

    @Test("the queue of W4 stays empty, the others get equal shares")
    func queues() throws {
        let drafts = try (0..<batch.cases).map { try CaseForm.read(batch.body($0)) }
        let topics = drafts.flatMap(\.needs).map(\.topic.text)
        #expect(!topics.contains(SampleCase.all[0].topic))
        for sample in SampleCase.all.dropFirst() {
            #expect(topics.count { $0 == sample.topic } == 9)
        }
    }

    @Test("every case is another household, whose ID numbers could not be anybody's")
    func households() throws {
        var numbers: Set<String> = []
        let far = [0, 1, 9_999, 10_000, SampleHousehold.numbers.upperBound - 1]
        for number in far {
            let body = SampleCase.body(
                reference: Token.placeholder, household: SampleHousehold(number: number),
                needs: [SampleCase.all[0]])
            for member in try CaseForm.read(body).household.members {
                let text = try #require(member.idNumber).text
                #expect(text.hasPrefix("99"))
                numbers.insert(text)
            }
        }
        #expect(numbers.count == 3 * far.count)
    }
}
