import Casework
import Testing
import Wire

@testable import Pages

@Suite("The address of an inbox")
struct InboxQueryTests {
    @Test("says the same when it is read again")
    func roundTrip() throws {
        let places: [QueuePlace?] = [
            nil, QueuePlace(isUrgent: true, due: nil, id: ObligationID(7)),
            QueuePlace(
                isUrgent: false, due: Instant(milliseconds: 1_782_867_600_123),
                id: ObligationID(42)),
        ]
        for stage in WorkFilter.Stage.allCases.map(Optional.some) + [nil] {
            for place in places {
                for isSet in [true, nil] {
                    let query = InboxQuery(
                        agency: isSet == nil ? nil : AgencyID("civil-affairs"),
                        WorkFilter(
                            stage: stage, topic: TopicID("medical"), isUrgent: isSet,
                            isOverdue: isSet), after: place)
                    let text = query.link.text.split(separator: "?").dropFirst().joined()
                    #expect(InboxQuery(try #require(Query(text))) == query)
                }
            }
        }
    }

    @Test("leaves out what is none of ours")
    func nonsense() throws {
        let query = try #require(
            Query("agency=%20&stage=late&topic=&after=1.x.7&after=&done=maybe"))
        #expect(InboxQuery(query).filter == WorkFilter())
        #expect(InboxQuery(query).agency == nil && InboxQuery(query).after == nil)
        #expect(InboxQuery(query).isTaken == false)
    }
}
