/// What journal entries make of the entries of the lists: the writer's rows, a staged transaction
/// and the list of a past day all follow from here.
public enum OfferingEvolution {
    /// - Parameter offerings: as the entries before made them; entries on others are ignored.
    public static func apply(
        _ recorded: Recorded, to offerings: inout [OfferingID: Offering]
    ) {
        switch recorded.entry {
        case .offeringWritten(let id, let address, let proposal):
            if offerings[id] == nil {
                offerings[id] = Offering(id, address, proposal, sequence: recorded.sequence)
            } else {
                offerings[id]?.propose(proposal, sequence: recorded.sequence)
            }
        case .offeringPublished(let id, let address, let edition, let assurance):
            if offerings[id] == nil {
                offerings[id] = Offering(
                    id, address, edition, assurance, sequence: recorded.sequence)
            } else {
                offerings[id]?.publish(edition, assurance, sequence: recorded.sequence)
            }
        case .offering(let id, let event):
            offerings[id]?.apply(event, at: recorded.at, sequence: recorded.sequence)
        default: break
        }
    }
}
