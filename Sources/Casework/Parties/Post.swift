/// Who in an agency approves: a post of the rule book. A person's name has no place in a report,
/// so whatever else an agency writes is unlisted.
public enum Post: String, Sendable, CaseIterable {
    case leader, substitute, unlisted
}

extension Agency {
    /// The post an agency means, by its word in the topics' files or by its name.
    func post(called text: String) -> Post {
        func isName(_ name: Name?) -> Bool { name?.zh == text || name?.en == text }
        if text == Post.leader.rawValue || isName(leader) { return .leader }
        if text == Post.substitute.rawValue || isName(substitute) { return .substitute }
        return .unlisted
    }
}

extension Post {
    /// What a report calls it.
    func name(in agency: Agency?) -> Name {
        let unlisted = Name(zh: "未登记职务", en: "unlisted post")
        return switch self {
        case .leader: agency?.leader ?? unlisted
        case .substitute: agency?.substitute ?? unlisted
        case .unlisted: unlisted
        }
    }
}
