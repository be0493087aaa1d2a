internal import Casework

/// The page `/problems`: every type of problem, for whoever met one and wants to know.
///
/// All that stands on it is written out in the code, so nothing has to be escaped.
enum ProblemsPage {
    static let bytes = Array(text.utf8)

    private static var text: String {
        """
        <!DOCTYPE html>
        <html lang="zh">
        <head><meta charset="utf-8"><title>OneDoor 一门：问题类型 Problems</title>
        <meta name="viewport" content="width=device-width"></head>
        <body>
        <h1>问题类型 Problems</h1>
        <p>答复中的 code 与下表一致；detail 与 next-step 说明具体情况和下一步。
        The code of an answer stands here; its detail and next-step say what happened and what to
        do.</p>
        <table>
        <tr><th scope="col">code</th><th scope="col">HTTP</th>\
        <th scope="col">含义</th><th scope="col">Meaning</th></tr>
        \(ProblemKind.all.map(row).joined(separator: "\n"))
        </table>
        </body>
        </html>

        """
    }

    private static func row(_ kind: ProblemKind) -> String {
        "<tr id=\"\(kind.code)\"><th scope=\"row\"><code>\(kind.code)</code></th>"
            + "<td>\(kind.status.rawValue)</td><td lang=\"zh\">\(kind.title.zh)</td>"
            + "<td lang=\"en\">\(kind.title.en)</td></tr>"
    }
}
