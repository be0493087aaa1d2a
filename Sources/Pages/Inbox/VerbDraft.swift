public import Casework
public import Wire

/// What was typed into the form of one verb and has to be corrected.
public struct VerbDraft: Sendable {
    public let right: Right
    public let posted: PostedFields
    public let problems: [FieldProblem]

    public init(_ right: Right, _ posted: PostedFields, problems: [FieldProblem]) {
        self.right = right
        self.posted = posted
        self.problems = problems
    }
}
