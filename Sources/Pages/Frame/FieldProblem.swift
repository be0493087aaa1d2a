public import Casework

/// What is wrong with one field of a form that came back, in words for whoever filled it in.
public struct FieldProblem: Sendable, Equatable {
    /// The field's name in the form; it is also the id of its control.
    public let field: String
    public let sentence: Name

    public init(_ field: String, _ sentence: Name) {
        self.field = field
        self.sentence = sentence
    }
}
