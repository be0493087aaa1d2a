internal import Casework

/// What was wrong with a form, above it, each with a link to its field; announced when the page
/// comes up.
struct ProblemSummary {
    let node: Node

    init(_ problems: [FieldProblem]) {
        guard !problems.isEmpty else {
            node = .nothing
            return
        }
        node = div(.classes("notice bad"), .role("alert"), .id("problems"), .focusable) {
            h2 { Name(zh: "还有 \(problems.count) 处要改", en: "\(problems.count) to correct") }
            ul {
                for problem in problems {
                    li { a(.href(.place(problem.field))) { problem.sentence } }
                }
            }
        }
    }
}
