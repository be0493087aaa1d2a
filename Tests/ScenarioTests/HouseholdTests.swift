import Casework
import Ledger
import Testing

@Suite("The same household, by every way in: help and its delays")
struct HouseholdTests {
    @Test("Zhou's hospital bills are accepted, paid, and the window reads the answer")
    func gotHelp() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.zhou.medical())
            try story.take(by: .medicalSecurity)
            try story.act("accept", on: bills, by: .medicalSecurity, #"{"note": "材料齐全"}"#)
            try story.act("start", on: bills, by: .medicalSecurity)
            story.house.wait(minutes: 90)
            try story.act("complete", on: bills, by: .medicalSecurity, Papers.gotHelp)
            let answer = try story.take(by: .clerk)
            #expect(answer.paper.body.contains(#""outcome":"got-help""#))
            #expect(
                try story.words() == [
                    "case-submitted", "leased", "acknowledged", "accepted", "started", "completed",
                    "leased", "seen",
                ])
        }
    }

    @Test("Cao's invoice is missing: her time stands still until it comes, and once more later")
    func missing() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.cao.medical())
            try story.take(by: .medicalSecurity)
            try story.act("accept", on: bills, by: .medicalSecurity)
            try story.act("hold", on: bills, by: .medicalSecurity, Papers.missing)
            let notice = try story.take(by: .clerk)
            #expect(notice.paper.body.contains("住院发票"))
            story.house.move(to: "2026-07-06T10:00")
            try story.act(
                "supplement", on: bills, by: .clerk,
                #"{"text": "发票已补交。", "details": {"hospital": "安平县人民医院"}}"#)
            try story.take(by: .medicalSecurity)
            try story.act("hold", on: bills, by: .medicalSecurity, Papers.missing)
            try story.act("resume", on: bills, by: .medicalSecurity)
            #expect(
                try story.house.events(of: bills) == [
                    "leased", "acknowledged", "accepted", "held", "leased", "seen", "resumed",
                    "supplemented", "leased", "seen", "held", "resumed",
                ])
        }
    }

    @Test("a pause that nobody ends is over at its cap, and the agency hears of it")
    func cap() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.cao.medical())
            try story.take(by: .medicalSecurity)
            try story.act("accept", on: bills, by: .medicalSecurity)
            try story.act("hold", on: bills, by: .medicalSecurity, Papers.missing)
            story.house.move(to: "2026-07-20T08:00")
            // What the window was told comes first.
            try story.take(by: .clerk)
            let resumed = try story.take(by: .medicalSecurity)
            #expect(resumed.paper.body.contains(#""matter":"resumed""#))
            #expect(try story.house.events(of: bills).last == "seen")
        }
    }

    @Test("Zheng's income is hard to check: one extension is given, and no second")
    func extended() throws {
        try byEveryWay { story in
            let living = try story.submit(Household.zheng.basicLiving())
            try story.take(by: .civilAffairs)
            try story.act("accept", on: living, by: .civilAffairs)
            let prolongation = """
                {"reason": "hard-investigation", "approver": "分管副局长", "text": "需异地核查。"}
                """
            try story.act("extend", on: living, by: .civilAffairs, prolongation)
            try story.refuses(.alreadyExtended) {
                try story.act("extend", on: living, by: .civilAffairs, prolongation)
            }
            try story.take(by: .clerk)
            try story.act("complete", on: living, by: .civilAffairs, Papers.gotHelp)
            #expect(
                try story.house.events(of: living) == [
                    "leased", "acknowledged", "accepted", "extended", "leased", "seen",
                    "completed",
                ])
        }
    }

    @Test("Luo cannot be reached: without reason and next step that is refused, with them recorded")
    func failed() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.luo.medical())
            try story.take(by: .medicalSecurity)
            try story.act("accept", on: bills, by: .medicalSecurity)
            try story.refuses(.reasonNeeded) {
                try story.act(
                    "fail", on: bills, by: .medicalSecurity, #"{"outcome": "could-not-reach"}"#)
            }
            try story.refuses(.malformed) {
                try story.act("fail", on: bills, by: .medicalSecurity, "{}")
            }
            try story.act(
                "fail", on: bills, by: .medicalSecurity,
                """
                {"outcome": "could-not-reach", "reason": "could-not-reach",
                 "text": "三次未联系上。", "next-step": "请到窗口更新电话。"}
                """)
            let answer = try story.take(by: .clerk)
            #expect(answer.paper.body.contains("请到窗口更新电话。"))
            #expect(try story.words().suffix(3) == ["failed", "leased", "seen"])
        }
    }

    @Test("Tang withdraws: the agency that was handed the papers learns that they are void")
    func withdrawn() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.tang.medical())
            try story.take(by: .medicalSecurity)
            try story.act(
                "withdraw", on: bills, by: .clerk, #"{"reason": "withdrawn", "text": "本人撤回。"}"#)
            let notice = try story.take(by: .medicalSecurity)
            #expect(notice.paper.body.contains(#""matter":"withdrawn""#))
            try story.refuses(.wrongState) {
                try story.act("accept", on: bills, by: .medicalSecurity)
            }
        }
    }

    @Test("nobody looks after Xu for two weeks: every limit and escalation is told, and told once")
    func neglected() throws {
        try byEveryWay { story in
            let bills = try story.submit(Household.xu.medical())
            for moment in ["2026-07-02T16:00", "2026-07-03T00:00", "2026-07-06T00:00"] {
                story.house.move(to: moment)
            }
            story.house.move(to: "2026-07-15T09:00")
            story.house.settle()
            let told = try story.house.journal().compactMap { recorded -> ClockStep? in
                guard case .obligation(bills, .told(_, let step)) = recorded.entry else {
                    return nil
                }
                return step
            }
            #expect(told.count >= 4)
            #expect(Set(told).count == told.count)
            try story.take(by: .medicalSecurity)
            try story.act("accept", on: bills, by: .medicalSecurity)
        }
    }
}
