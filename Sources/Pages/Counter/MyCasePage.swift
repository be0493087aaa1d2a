public import Casework

/// The household's own case, opened by receipt number and query code.
public enum MyCasePage {
    public static let receiptName = "receipt"
    public static let codeName = "query-code"

    /// Asks for both.
    ///
    /// - Parameters: what was typed before, so that nothing has to be typed twice.
    public static func asking(
        receipt: String = "", code: String = "", problems: [FieldProblem] = [],
        message: Message? = nil, for visitor: Visitor
    ) -> [UInt8] {
        PageFrame(
            Name(zh: "查我的事", en: "My case"), for: visitor,
            lead: Name(
                zh: "回执上有回执号和查询码，照着输入就行。",
                en: "Type the number and the code that stand on your receipt.")
        ) {
            message?.node
            ProblemSummary(problems).node
            PostForm(to: CounterAddress.myCase.link, for: visitor) {
                FieldPart.line(
                    FieldPart.Place(
                        receiptName, Name(zh: "回执号", en: "Receipt number"),
                        hint: Name(
                            zh: "YM 开头，例如 YM-20260701-0000042；横线可以不输。",
                            en:
                                "Begins with YM, such as YM-20260701-0000042."
                        ),
                        isRequired: true, problems: problems), receipt,
                    extra: .autocomplete("off"), .notSpellchecked)
                FieldPart.line(
                    FieldPart.Place(
                        codeName, Name(zh: "查询码", en: "Query code"),
                        hint: Name(
                            zh: "8 个字母或数字，例如 7KQ4-XM9T；大小写都行。",
                            en: "Eight letters and digits, such as 7KQ4-XM9T; small or capital."),
                        isRequired: true, problems: problems), code,
                    extra: .autocomplete("off"), .notSpellchecked)
                div(.classes("actions")) { SubmitButton(Name(zh: "查看", en: "Look")).node }
            }.node
            p(.classes("hint")) {
                Name(
                    zh: "回执丢了，带身份证到受理窗口，窗口可以再告诉您。",
                    en: "Receipt lost? The window that took you in can tell you both again.")
            }
        }.bytes
    }

    public static func bytes(_ shown: PublicCase, for visitor: Visitor) -> [UInt8] {
        PageFrame(
            Name(zh: "我的事：\(shown.receipt)", en: "My case \(shown.receipt)"), for: visitor,
            lead: Name(
                zh: "\(OfferingWords.day(shown.openedOn).zh)由\(shown.window.zh)受理。有不明白的，问这个窗口。",
                en:
                    "Taken in on \(shown.openedOn) by \(shown.window.en). Questions? Ask there."
            )
        ) {
            if shown.isClosed {
                Message(
                    .plain, Name(zh: "这个个案已经结束。", en: "This case is closed."),
                    Name(
                        zh: "个人信息已按规定销毁。还需要帮助的，请到窗口重新登记。",
                        en:
                            "Its personal data were destroyed. Need help? Come to the window."
                    )
                ).node
            }
            for (index, need) in shown.needs.enumerated() { card(need, number: index + 1) }
            p(.classes("actions")) {
                a(.href(CounterAddress.myCase.link)) {
                    Name(zh: "查另一件", en: "Look at another case")
                }
            }
        }.bytes
    }

    private static func card(_ need: PublicNeed, number: Int) -> Node {
        section(.classes("card"), .labelled(by: "need-\(number)")) {
            h2(.id("need-\(number)")) { need.topic }
            p(.classes("present")) { strong { need.present } }
            dl(.classes("facts")) {
                dt { Name(zh: "谁在办", en: "Who has it") }
                dd { need.holder }
                dt { Name(zh: "接下来", en: "What next") }
                dd { need.next }
                if let until = need.until {
                    dt {
                        need.standing == .waitingApplicant
                            ? Name(zh: "最好在这天之前补齐", en: "Best brought by")
                            : Name(zh: "最晚到", en: "At the latest")
                    }
                    dd { deadline(until, need) }
                }
            }
            if !need.delays.isEmpty { delays(need.delays) }
        }
    }

    @NodeBuilder private static func deadline(_ until: CivilDate, _ need: PublicNeed) -> [Node] {
        OfferingWords.day(until)
        if need.isProvisional {
            Name(zh: "（放假安排还没公布，可能顺延）", en: " (holidays may still move it)")
        }
        if need.isLate {
            p(.classes("problem")) {
                Name(
                    zh: "已经超过期限，正在催办。这不影响您的救助。",
                    en: "It is late and being chased. That takes nothing away from you.")
            }
        }
    }

    private static func delays(_ delays: [PublicNeed.Delay]) -> Node {
        details {
            summary { Name(zh: "日期为什么变了", en: "Why the date moved") }
            ul {
                for delay in delays {
                    li {
                        OfferingWords.day(delay.on)
                        Name(zh: "：", en: ": ")
                        delay.sentence
                        if let until = delay.until {
                            Name(
                                zh: "到\(OfferingWords.day(until).zh)。", en: " Until \(until).")
                        }
                    }
                }
            }
        }
    }
}
