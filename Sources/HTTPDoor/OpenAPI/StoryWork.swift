/// An objection, an extension, a reroute and a mistake.
extension Story {
    /// One is objected to and fails, the other is paused, extended and refused.
    static let civilAffairsCases: [Example] = [
        Example(
            "pollQueue", "temporary-poll", as: civil, ["agency": "civil-affairs"],
            body: .json(#"{"topics": ["temporary"], "urgent": false}"#)),
        Example(
            "acknowledgeLease", "temporary-noted", as: civil,
            ["lease": .answer(of: "temporary-poll", at: "/deliveries/0/lease")]),
        Example(
            "objectObligation", "wrong-area", as: civil, ["id": temporary],
            body: .json(#"{"reason": "wrong-area", "text": "户籍不在本县。"}"#)),
        Example(
            "insistObligation", "it-is-yours", as: clerk, ["id": temporary],
            body: .json(#"{"text": "居住满一年，属贵局职责。"}"#)),
        Example("acceptObligation", "after-all", as: civil, ["id": temporary]),
        Example(
            "failObligation", "not-reached", as: civil, ["id": temporary],
            body: .json(
                """
                {"outcome": "could-not-reach", "reason": "could-not-reach",
                 "text": "三次未联系上。", "next-step": "请到窗口更新电话。"}
                """)),
        Example(
            "pollQueue", "living-poll", as: civil, ["agency": "civil-affairs"],
            body: .json(#"{"topics": ["basic-living"]}"#)),
        Example(
            "acknowledgeLease", "living-noted", as: civil,
            ["lease": .answer(of: "living-poll", at: "/deliveries/0/lease")]),
        Example("acceptObligation", "living-accepted", as: civil, ["id": living]),
        Example("startObligation", "living-started", as: civil, ["id": living]),
        Example(
            "holdObligation", "income-unclear", as: civil, ["id": living],
            body: .json(#"{"missing": ["工资流水"], "text": "请补交近六个月工资流水。"}"#)),
        Example("resumeObligation", "found-by-ourselves", as: civil, ["id": living]),
        Example(
            "extendObligation", "hard-to-check", as: civil, ["id": living],
            body: .json(
                """
                {"reason": "hard-investigation", "approver": "分管副局长",
                 "text": "需异地核查。"}
                """)),
        Example(
            "completeObligation", "without-reason", as: civil, ["id": living],
            body: .json(#"{"outcome": "not-eligible"}"#), status: .unprocessable),
        Example(
            "completeObligation", "income-above", as: civil, ["id": living],
            body: .json(
                """
                {"outcome": "not-eligible", "reason": "income-above",
                 "text": "收入高于标准。", "next-step": "可申请临时救助。"}
                """)),
        Example(
            "pollQueue", "answers-for-the-window", as: clerk, ["agency": "qinghe-window"],
            body: .json("{}")),
    ]

    /// The bureau says that it is not its own, and the window agrees.
    static let rerouted: [Example] = [
        Example(
            "pollQueue", "school-poll", as: "education", ["agency": "education"],
            body: .json(#"{"max": 5}"#)),
        Example(
            "acknowledgeLease", "school-noted", as: "education",
            ["lease": .answer(of: "school-poll", at: "/deliveries/0/lease")]),
        Example(
            "objectObligation", "not-competent", as: "education", ["id": school],
            body: .json(#"{"reason": "not-competent", "text": "已毕业，不属本局职责。"}"#)),
        Example(
            "rerouteObligation", "to-employment", as: clerk, ["id": school],
            body: .json(#"{"to": "hr-employment", "text": "改派人社局。"}"#)),
        Example(
            "withdrawObligation", "no-longer-needed", as: clerk,
            ["id": .answer(of: "to-employment", at: "/next-obligation")],
            body: .json(#"{"reason": "withdrawn", "text": "本人撤回。"}"#)),
    ]

    /// What should never have been taken in.
    static let mistakes: [Example] = [
        Example(
            "submitCase", "typed-in-by-mistake", as: clerk,
            body: .json(StoryCases.typedInByMistake), status: .created),
        Example(
            "submitCase", "reference-used-already", as: clerk,
            body: .json(StoryCases.otherCaseUnderItsReference), status: .conflict),
        Example(
            "eraseHousehold", "still-open", as: "secretariat", ["id": mistake],
            body: .json(#"{"ground": "entered-in-error"}"#), status: .conflict),
        Example(
            "withdrawObligation", "entered-in-error", as: clerk,
            ["id": .answer(of: "typed-in-by-mistake", at: "/obligations/0")],
            body: .json(#"{"reason": "entered-in-error", "text": "录入错误。"}"#)),
        Example(
            "eraseHousehold", "forgotten", as: "secretariat", ["id": mistake],
            body: .json(#"{"ground": "entered-in-error"}"#)),
        Example(
            "consultCase", "nothing-left", as: clerk,
            ["receipt": .answer(of: "typed-in-by-mistake", at: "/receipt")], status: .gone),
        Example(
            "findPerson", "has-a-case-already", as: clerk,
            body: .json(#"{"purpose": "intake", "id-number": "999999195703020018"}"#)),
    ]

    static let temporary = Example.Value.answer(of: "hospital-bills", at: "/obligations/1")
    static let living = Example.Value.answer(of: "widow-with-child", at: "/obligations/0")
    private static let school = Example.Value.answer(of: "widow-with-child", at: "/obligations/1")
    /// A household is numbered after its first case.
    private static let mistake = Example.Value.answer(of: "typed-in-by-mistake", at: "/case")
}
