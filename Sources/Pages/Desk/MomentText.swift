internal import Casework

/// A moment to the minute, as Beijing's clocks show it.
enum MomentText {
    static func text(_ moment: Instant) -> String {
        let text = moment.text
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5)
    }
}
