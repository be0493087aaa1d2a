public import Casework

/// A piece of a page. There is no way to put markup into one but by elements, so whatever a
/// household or an agency wrote is escaped when it is written out, see ``HTMLWriter``.
public enum Node: Sendable, Equatable {
    /// The same in every language: a number, a place, what somebody wrote.
    case text(String)
    /// In the language of whoever reads.
    case said(Name)
    case element(Element)
    case group([Node])

    public static let nothing = Node.group([])
}

/// An element with its attributes and what stands in it.
public struct Element: Sendable, Equatable {
    let name: String
    /// It has neither content nor an end tag.
    let isVoid: Bool
    let attributes: [Attribute]
    let content: [Node]
}

/// Makes the content of an element out of nodes, texts and names.
@resultBuilder
public enum NodeBuilder {
    public static func buildExpression(_ node: Node) -> [Node] { [node] }
    public static func buildExpression(_ nodes: [Node]) -> [Node] { nodes }
    public static func buildExpression(_ node: Node?) -> [Node] { node.map { [$0] } ?? [] }
    public static func buildExpression(_ text: String) -> [Node] { [.text(text)] }
    public static func buildExpression(_ name: Name) -> [Node] { [.said(name)] }
    public static func buildBlock(_ parts: [Node]...) -> [Node] { parts.flatMap(\.self) }
    public static func buildOptional(_ part: [Node]?) -> [Node] { part ?? [] }
    public static func buildEither(first: [Node]) -> [Node] { first }
    public static func buildEither(second: [Node]) -> [Node] { second }
    public static func buildArray(_ parts: [[Node]]) -> [Node] { parts.flatMap(\.self) }
}
