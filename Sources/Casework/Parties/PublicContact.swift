/// Where everybody may turn to an agency; public, and never a person's own.
public struct PublicContact: Sendable, Equatable {
    public let phone: String
    public let place: Name

    public init(phone: String, place: Name) {
        self.phone = phone
        self.place = place
    }
}
