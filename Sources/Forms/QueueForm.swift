public import Casework
public import Wire

/// How much waits in a queue, as JSON.
public enum QueueForm {
    public static func write(_ state: QueueState, to json: inout JSONWriter) {
        json.beginObject()
        json.member("agency", state.queue.text)
        json.member("waiting", state.waiting)
        json.member("in-hand", state.inHand)
        if let since = state.since { json.member("since", since.text) }
        if let due = state.due { json.member("due", due.text) }
        json.endObject()
    }
}
