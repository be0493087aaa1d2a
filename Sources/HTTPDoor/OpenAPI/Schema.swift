internal import Wire

/// What a value on the wire looks like: JSON Schema 2020-12, as far as this door needs it.
struct Schema: Sendable {
    indirect enum Kind: Sendable {
        /// It has no other members.
        case object([Member])
        /// An object whose keys are not known beforehand.
        case map(Schema)
        case array(Schema, atLeast: Int, atMost: Int?)
        case string(length: ClosedRange<Int>?, pattern: String?, format: String?)
        case enumeration([String])
        case integer(ClosedRange<Int64>)
        case number
        case boolean
        case null
        /// The name of a component.
        case reference(String)
        case anyOf([Schema])
        /// Whatever comes.
        case anything
    }

    struct Member: Sendable {
        let key: String
        let schema: Schema
        let isRequired: Bool
    }

    let kind: Kind
    /// What the value means, for people.
    private(set) var note: String?
    /// A value that fits, as JSON.
    private(set) var sample: String?

    init(_ kind: Kind) {
        self.kind = kind
    }

    func noted(_ note: String) -> Schema {
        var copy = self
        copy.note = note
        return copy
    }

    /// - Parameter sample: JSON.
    func sampled(_ sample: String) -> Schema {
        var copy = self
        copy.sample = sample
        return copy
    }

    // MARK: Kinds

    /// A form that is read: a member with `null` counts as absent.
    static func form(
        _ required: KeyValuePairs<String, Schema>,
        optional: KeyValuePairs<String, Schema>...
    ) -> Schema {
        object(required.map { ($0, $1) }, optional.flatMap { $0.map { ($0, $1.orNull) } })
    }

    /// An answer that is written: what is not there has no key.
    static func answer(
        _ required: KeyValuePairs<String, Schema>..., optional: KeyValuePairs<String, Schema>...
    ) -> Schema {
        object(required.flatMap { $0.map { ($0, $1) } }, optional.flatMap { $0.map { ($0, $1) } })
    }

    private static func object(
        _ required: [(String, Schema)], _ optional: [(String, Schema)]
    ) -> Schema {
        let members =
            required.map { Member(key: $0, schema: $1, isRequired: true) }
            + optional.map { Member(key: $0, schema: $1, isRequired: false) }
        return Schema(.object(members))
    }

    static func map(of value: Schema) -> Schema { Schema(.map(value)) }

    static func list(
        of element: Schema, atLeast least: Int = 0, atMost most: Int? = nil
    ) -> Schema {
        Schema(.array(element, atLeast: least, atMost: most))
    }

    static func text(_ length: ClosedRange<Int>) -> Schema {
        Schema(.string(length: length, pattern: nil, format: nil))
    }

    static func matching(_ pattern: String, format: String? = nil) -> Schema {
        Schema(.string(length: nil, pattern: pattern, format: format))
    }

    static func formatted(_ format: String) -> Schema {
        Schema(.string(length: nil, pattern: nil, format: format))
    }

    static func one(of words: [String]) -> Schema { Schema(.enumeration(words)) }

    static func one<Word: RawRepresentable & CaseIterable>(of type: Word.Type) -> Schema
    where Word.RawValue == String {
        one(of: type.allCases.map(\.rawValue))
    }

    static func integer(_ range: ClosedRange<Int64>) -> Schema { Schema(.integer(range)) }

    static func any(of schemas: Schema...) -> Schema { Schema(.anyOf(schemas)) }

    /// A component.
    static func named(_ name: String) -> Schema { Schema(.reference(name)) }

    static let string = Schema(.string(length: nil, pattern: nil, format: nil))
    static let number = Schema(.number)
    static let boolean = Schema(.boolean)
    static let null = Schema(.null)
    static let anything = Schema(.anything)

    private var orNull: Schema {
        guard case .anyOf(let choices) = kind else { return Schema(.anyOf([self, .null])) }
        return Schema(.anyOf(choices + [.null]))
    }
}

extension Schema {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        writeKind(to: &json)
        if let note { json.member("description", note) }
        if let sample {
            json.key("examples")
            json.beginArray()
            json.raw(Array(sample.utf8))
            json.endArray()
        }
        json.endObject()
    }

    private func writeKind(to json: inout JSONWriter) {
        switch kind {
        case .object(let members): Self.write(members, to: &json)
        case .map(let value):
            json.member("type", "object")
            json.key("additionalProperties")
            value.write(to: &json)
        case .array(let element, let least, let most):
            json.member("type", "array")
            json.key("items")
            element.write(to: &json)
            if least > 0 { json.member("minItems", least) }
            if let most { json.member("maxItems", most) }
        case .string(let length, let pattern, let format):
            json.member("type", "string")
            if let length {
                json.member("minLength", length.lowerBound)
                json.member("maxLength", length.upperBound)
            }
            if let pattern { json.member("pattern", pattern) }
            if let format { json.member("format", format) }
        case .enumeration(let words):
            json.member("type", "string")
            json.key("enum")
            json.beginArray()
            for word in words { json.string(word) }
            json.endArray()
        case .integer(let range):
            json.member("type", "integer")
            json.member("minimum", range.lowerBound)
            json.member("maximum", range.upperBound)
        case .number: json.member("type", "number")
        case .boolean: json.member("type", "boolean")
        case .null: json.member("type", "null")
        case .reference(let name): json.member("$ref", "#/components/schemas/\(name)")
        case .anyOf(let choices):
            json.key("anyOf")
            json.beginArray()
            for choice in choices { choice.write(to: &json) }
            json.endArray()
        case .anything: break
        }
    }

    private static func write(_ members: [Member], to json: inout JSONWriter) {
        json.member("type", "object")
        json.key("properties")
        json.beginObject()
        for member in members {
            json.key(named: member.key)
            member.schema.write(to: &json)
        }
        json.endObject()
        let required = members.filter(\.isRequired)
        if !required.isEmpty {
            json.key("required")
            json.beginArray()
            for member in required { json.string(member.key) }
            json.endArray()
        }
        json.member("additionalProperties", false)
    }
}
