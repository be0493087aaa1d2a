/// How the reader of a subscription acknowledges, by the words of SUBSCRIBE's `ack` header.
enum AckMode: String {
    /// The door acknowledges in the reader's name with every MESSAGE.
    case auto
    /// One ACK covers everything of the subscription up to the delivery it names.
    case client
    case clientIndividual = "client-individual"
}
