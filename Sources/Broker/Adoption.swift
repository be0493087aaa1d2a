public import Casework
public import Ledger
public import RuleBook

/// What a rule book changes: the versions this ledger has not seen yet, and the county with the
/// earlier versions that running work still stands under.
struct Adoption {
    let county: County
    let rules: [AdoptedRule]

    init(of book: RuleBook, knowing former: [AdoptedRule]) throws(BrokerError) {
        var earlier: [RuleReference: Procedure] = [:]
        var known: Set<String> = []
        for rule in former {
            known.insert("\(rule.kind.rawValue) \(rule.id) \(rule.version)")
            guard rule.kind == .topic else { continue }
            let topic: Topic
            do throws(Problems) {
                topic = try TopicFile.topic(text: rule.text)
            } catch {
                throw .rules(error)
            }
            if let present = book.county.topics[topic.id], present.version == topic.version,
                present != topic
            {
                throw .ruleChanged(topic: topic.id.text, version: topic.version)
            }
            for procedure in topic.procedures { earlier[procedure.reference] = procedure }
        }
        county = book.county.remembering(earlier)
        rules = book.adopted.filter {
            !known.contains("\($0.kind.rawValue) \($0.id) \($0.version)")
        }
    }
}

extension RuleBook {
    /// The county as a ledger's work needs it: today's rules, and the earlier versions that
    /// running obligations still stand under.
    public func county(knownTo reader: Reader) throws(BrokerError) -> County {
        try adoption(knownTo: reader).county
    }

    func adoption(knownTo reader: Reader) throws(BrokerError) -> Adoption {
        let former: [AdoptedRule]
        do throws(LedgerError) {
            former = try reader.rules()
        } catch {
            throw .ledger(error)
        }
        return try Adoption(of: self, knowing: former)
    }
}
