import Casework
import Testing

@Suite("How stories are compared")
struct ComparisonTests {
    private func record(_ story: (Telling) throws -> Void) throws -> Record {
        let telling = try Telling(by: .broker)
        try story(telling)
        return try telling.record()
    }

    @Test("another time, another account, another key and another answer are noticed")
    func differences() throws {
        let tale = try record { story in
            try story.submit(Household.zhou.medical())
            try story.settle(try story.poll(by: .medicalSecurity), by: .medicalSecurity)
        }
        let others: [(Telling) throws -> Void] = [
            { story in
                story.house.wait(minutes: 1)
                try story.submit(Household.zhou.medical())
                try story.settle(try story.poll(by: .medicalSecurity), by: .medicalSecurity)
            },
            { story in
                try story.submit(Household.zhou.medical())
                try story.settle(try story.poll(by: .colleague), by: .colleague)
            },
            { story in
                try story.submit(Household.zhou.medical())
                let handed = try story.poll(by: .medicalSecurity)
                try story.settle(handed, by: .medicalSecurity, key: "k")
            },
            { story in
                try story.submit(Household.zhou.medical())
                try story.settle(try story.poll(by: .medicalSecurity), by: .medicalSecurity)
                try story.refuses(.notOwned) {
                    try story.act("accept", on: ObligationID(1), by: .education)
                }
            },
        ]
        for other in others { #expect(try record(other).difference(to: tale) != nil) }
    }
}
