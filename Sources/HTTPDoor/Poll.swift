internal import Casework
internal import Forms
internal import Ledger
internal import Wire

/// A poll under way: what it asks for, and what was handed out for it so far.
struct Poll: Sendable {
    let form: PollForm
    /// Who reads: of a household it sees what concerns it.
    let reader: AgencyID
    private(set) var count = 0
    private var json = JSONWriter(capacity: 512)

    init(_ form: PollForm, by reader: AgencyID) {
        self.form = form
        self.reader = reader
        json.beginObject()
        json.key("deliveries")
        json.beginArray()
    }

    var patience: Demand.Patience { form.waitSeconds > 0 ? .untilServed : .none }

    mutating func add(_ delivery: Delivery) {
        begin(
            .obligation(delivery.obligation.id), delivery.lease,
            deliveries: delivery.obligation.deliveries)
        json.key("delivery")
        json.raw(
            DeliveryForm.bytes(
                delivery.obligation, of: delivery.opened, procedure: delivery.procedure,
                reader: reader, news: delivery.news, leadingTo: delivery.entry))
        json.endObject()
    }

    mutating func add(_ delivery: LetterDelivery) {
        let letter = delivery.letter
        begin(.letter(letter.id), delivery.lease, deliveries: letter.deliveries)
        json.key("delivery")
        LetterDeliveryForm.write(letter, delivery.content, to: &json)
        json.endObject()
    }

    private mutating func begin(_ item: Item, _ lease: Lease, deliveries: Int) {
        count += 1
        json.beginObject()
        json.member("lease", LeaseID(item, lease.token).description)
        json.member("until", lease.until.text)
        json.member("redelivered", deliveries > 1)
        json.member("delivery-count", deliveries)
    }

    /// The body of the answer.
    consuming func body() -> [UInt8] {
        json.endArray()
        json.endObject()
        return json.bytes
    }
}
