/// The language in which a report is printed.
public enum Language: String, Sendable, CaseIterable {
    case zh, en
}

extension Name {
    public func text(in language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}
