import Casework

/// Checks what needs the calendar: a promise may never outlast the law behind it.
struct Promises {
    let comparison: Comparison

    func check(_ topic: TopicFile) {
        for (procedure, form) in topic.procedures {
            check(procedure.acknowledge, form.clock(.acknowledge))
            check(procedure.accept, form.clock(.accept))
            check(procedure.complete, form.clock(.complete))
        }
    }

    func check(_ county: CountyFile) {
        let (leader, secretariat) = (county.escalation.leader, county.escalation.secretariat)
        guard let example = comparison.later(leader.limit, than: secretariat.limit, rolls: true)
        else { return }
        county.page.root["escalation"]?["leader"]?.report(
            "the leader would hear later than the secretariat: " + example,
            "shorten the leader's limit or lengthen the secretariat's")
    }

    private func check(_ rule: ClockRule, _ node: RuleNode?) {
        guard let promised = rule.promised, let statutory = rule.statutory,
            let example = comparison.later(
                promised.limit, than: statutory.limit, rolls: rule.rolls)
        else { return }
        node?["promised"]?.report(
            "the promise can end later than the law allows: " + example,
            "shorten the promise, or count it in the unit of the law")
    }
}
