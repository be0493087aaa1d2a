public import Casework

/// Who looks at a page, and how they want to see it.
public struct Visitor: Sendable, Equatable {
    /// Nil for the public.
    public let identity: Identity?
    public let language: Language
    /// Larger letters and controls, for elderly users (适老化).
    public let isLargeType: Bool
    /// Goes with every form of whoever is signed in, and shows that the form is one of ours.
    public let formToken: String?
    /// Where they are: the switches of language and size lead back to it.
    public let place: Link

    public init(
        identity: Identity?, language: Language, isLargeType: Bool, formToken: String?,
        place: Link
    ) {
        self.identity = identity
        self.language = language
        self.isLargeType = isLargeType
        self.formToken = formToken
        self.place = place
    }
}
