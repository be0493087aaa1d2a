import Casework
import Forms
import Foundation
import RuleBook
import Testing
import Wire

@testable import bench

@Suite("SampleCase")
struct SampleCaseTests {
    private static func shippedBook() throws -> RuleBook {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        return try RuleBook.load(
            RuleFiles(
                topics: root + "/topics", agencies: root + "/agencies",
                calendars: root + "/deploy/calendars"))
    }

    @Test("the broker's own form reads every body", arguments: 0..<6)
    func form(_ index: Int) throws {
        let sample = SampleCase.all[index]
        let reference = Token(run: 7).first
        let draft = try CaseForm.read(sample.body(reference: reference))
        #expect(draft.reference == reference)
        #expect(draft.needs.map(\.topic.text) == [sample.topic])
    }

    @Test("the shipped rule book takes it and routes it to the queue we read", arguments: 0..<6)
    func routing(_ index: Int) throws {
        let sample = SampleCase.all[index]
        let county = try Self.shippedBook().county
        let draft = try CaseForm.read(sample.body(reference: Token(run: 7).first))
        let topic = try #require(county.topics[draft.needs[0].topic])
        let procedure = try topic.procedure(chosen: nil, in: draft.area)
        for field in procedure.fields where field.isRequired {
            #expect(draft.needs[0].details.contains { $0.key == field.key })
        }
        for detail in draft.needs[0].details {
            let field = try #require(procedure.fields.first { $0.key == detail.key })
            #expect(field.problem(with: detail.value) == nil)
        }
        let agency = county.competent(role: procedure.owner, for: draft.area)
        #expect(agency?.id.text == sample.agency)
    }

    @Test("a body is about 1 KiB, like those the other brokers were measured with")
    func size() {
        for sample in SampleCase.all {
            let count = sample.body(reference: Token.placeholder).count
            #expect((850...1_150).contains(count), "\(sample.topic): \(count)")
        }
    }

    @Test("no ID number could be real: each is of an area that does not exist")
    func identityNumbers() throws {
        let body = SampleCase.all[0].body(reference: Token.placeholder)
        let draft = try CaseForm.read(body)
        for member in draft.household.members {
            #expect(try #require(member.idNumber).text.hasPrefix("99"))
        }
    }
}
