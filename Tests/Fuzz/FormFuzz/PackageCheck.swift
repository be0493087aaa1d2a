import Casework
import Forms
import FuzzInput

/// A package of another directory of services: whatever is in it, each service becomes an offer
/// that the list's own form takes, or a refusal that repeats nothing.
enum PackageCheck {
    static func check(_ body: [UInt8]) {
        guard let services = try? HSDSPackage.services(body), let topic = TopicID("topic") else {
            return
        }
        let options = HSDSImport.Options(
            identifiers: ["owner"], topics: [topic], areas: [], validTo: .latest,
            capacity: OfferingDraft.Capacity(unit: "x", total: 1))
        for item in HSDSImport.read(services, options) {
            switch item.result {
            case .failure(let refusal): checkSilence(refusal)
            case .success(let draft):
                let read = try? OfferingForm.draft(OfferingForm.text(draft))
                promise(read == nil || read == draft, "another offer than was imported")
            }
        }
    }
}
