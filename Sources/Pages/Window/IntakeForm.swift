public import Casework
internal import Forms
public import Wire

/// What a clerk has typed into the intake so far, right or wrong: it comes with every post and goes
/// back into the page, so nothing typed is ever lost.
///
/// Its fields are called as their place in the case's own form, so a refusal that names a place
/// names a field, see ``IntakePlace``.
public struct IntakeForm: Sendable, Equatable {
    public var reference = ""
    public var area = ""
    public var channel = "window"
    public var source = "self"
    public var contactName = ""
    public var contactPhone = ""
    public var address = ""
    public var categories: [String] = []
    public var members: [Member] = []
    public var needs: [Need] = []
    public var purpose = ""
    public var signedOn = ""

    public struct Member: Sendable, Equatable {
        public var name = ""
        public var relation = ""
        public var birthDate = ""
        public var idNumber = ""
        /// `yes`, `no`, or nothing where nobody asked.
        public var workAbility = ""
        /// Whether they signed the authorization.
        public var hasSigned = false

        public init() {}
    }

    public struct Need: Sendable, Equatable {
        public var topic: String
        public var variant = ""
        public var text = ""
        public var details: [Detail] = []

        public init(topic: String) { self.topic = topic }

        public struct Detail: Sendable, Equatable {
            public let key: String
            public let value: String
        }

        func value(of key: String) -> String { details.first { $0.key == key }?.value ?? "" }
    }

    public init() {}

    /// Reads what was posted. Whatever is missing is as good as not filled in; fields that are none
    /// of the form's are left out.
    public init(_ posted: PostedFields) {
        func text(_ place: String) -> String { posted[place] ?? "" }
        reference = text(IntakePlace.reference)
        area = text(IntakePlace.area)
        channel = text(IntakePlace.channel)
        source = text(IntakePlace.source)
        contactName = text(IntakePlace.contactName)
        contactPhone = text(IntakePlace.contactPhone)
        address = text(IntakePlace.address)
        categories = posted.values(of: IntakePlace.categories)
        purpose = text(IntakePlace.purpose)
        signedOn = text(IntakePlace.signedOn)
        members = (0..<CaseForm.membersMax)
            .prefix { posted.has(IntakePlace.member($0, .name)) }
            .map { Member(posted, at: $0) }
        needs = (0..<CaseForm.needsMax)
            .prefix { posted.has(IntakePlace.need($0, .topic)) }
            .map { Need(posted, at: $0) }
    }

    /// As fields that go with a form unseen; read again, they are the same form.
    public var fields: [PostedFields.Field] {
        var fields: [PostedFields.Field] = []
        func add(_ place: String, _ value: String) {
            fields.append(PostedFields.Field(place, value))
        }
        add(IntakePlace.reference, reference)
        add(IntakePlace.area, area)
        add(IntakePlace.channel, channel)
        add(IntakePlace.source, source)
        add(IntakePlace.contactName, contactName)
        add(IntakePlace.contactPhone, contactPhone)
        add(IntakePlace.address, address)
        for category in categories { add(IntakePlace.categories, category) }
        for (index, member) in members.enumerated() {
            add(IntakePlace.member(index, .name), member.name)
            add(IntakePlace.member(index, .relation), member.relation)
            add(IntakePlace.member(index, .birthDate), member.birthDate)
            add(IntakePlace.member(index, .idNumber), member.idNumber)
            add(IntakePlace.member(index, .workAbility), member.workAbility)
            if member.hasSigned { add(IntakePlace.signer(index), "yes") }
        }
        for (index, need) in needs.enumerated() {
            add(IntakePlace.need(index, .topic), need.topic)
            add(IntakePlace.need(index, .variant), need.variant)
            add(IntakePlace.need(index, .text), need.text)
            for detail in need.details {
                add(IntakePlace.detail(index, detail.key), detail.value)
            }
        }
        add(IntakePlace.purpose, purpose)
        add(IntakePlace.signedOn, signedOn)
        return fields
    }

    /// A refusal beside the field it speaks of; nil when it speaks of none.
    public func problem(of refusal: Refusal) -> FieldProblem? {
        let place = refusal.thing
        guard
            [IntakePlace.members, IntakePlace.needs].contains(place)
                || fields.contains(where: { $0.name == place })
        else { return nil }
        guard refusal.code != .keyReused else {
            return FieldProblem(
                place,
                Name(
                    zh: "这个编号已用于另一个个案；如确是新个案，请换一个编号。",
                    en: "This number stands for another case; give a new case another number."))
        }
        return FieldProblem(
            place,
            Name(
                zh: refusal.code.nextStep.zh, en: "\(refusal.sentence) \(refusal.nextStep)"))
    }

    /// Adds or removes a member or a need; anything else leaves the form as it is.
    public mutating func apply(_ step: IntakeStep) {
        switch step {
        case .addMember where members.count < CaseForm.membersMax: members.append(Member())
        case .removeMember(let index) where members.indices.contains(index):
            members.remove(at: index)
        case .addNeed(let topic) where needs.count < CaseForm.needsMax:
            needs.append(Need(topic: topic.text))
        case .removeNeed(let index) where needs.indices.contains(index):
            needs.remove(at: index)
        case .keep, .addMember, .removeMember, .addNeed, .removeNeed, .review, .handOver: break
        }
    }
}

extension IntakeForm.Member {
    fileprivate init(_ posted: PostedFields, at index: Int) {
        func text(_ part: IntakePlace.MemberPart) -> String {
            posted[IntakePlace.member(index, part)] ?? ""
        }
        name = text(.name)
        relation = text(.relation)
        birthDate = text(.birthDate)
        idNumber = text(.idNumber)
        workAbility = text(.workAbility)
        hasSigned = posted.has(IntakePlace.signer(index))
    }
}

extension IntakeForm.Need {
    fileprivate init(_ posted: PostedFields, at index: Int) {
        topic = posted[IntakePlace.need(index, .topic)] ?? ""
        variant = posted[IntakePlace.need(index, .variant)] ?? ""
        text = posted[IntakePlace.need(index, .text)] ?? ""
        let prefix = IntakePlace.detail(index, "")
        details = posted.fields.filter { $0.name.hasPrefix(prefix) }.map {
            Detail(
                key: String($0.name.dropFirst(prefix.count)), value: posted[$0.name] ?? "")
        }
    }
}
