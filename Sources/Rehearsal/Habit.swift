/// How one desk works: how often it looks into its queue, how fast it reads and decides, and what
/// goes wrong how often. Percentages are of the referrals it gets.
struct Habit {
    /// Office minutes between two looks into the queue.
    var lookMinutes = 60...120
    /// How long it stays connected after a look.
    var sessionMinutes = 30
    /// What it takes in hand at once.
    var window = 5
    /// Per referral; all that is in hand has to be read before the lease ends.
    var readSeconds = 10...45
    /// Office minutes from taking note to accepting or objecting.
    var acceptMinutes = 60...900
    /// When it finishes, in percent of its first limit.
    var pacePercent = 35...95
    /// How often work takes longer than it should, and then how long.
    var latePercent = 5
    var latePacePercent = 105...150
    var holdPercent = 12
    var objectPercent = 4
    /// Of the late ones, where the topic knows an extension.
    var extendPercent = 50
    var adversePercent = 14
    /// Per referral read: the client dies and everything in hand goes back.
    var crashPercent = 0

    static let steady = Habit()

    static let excellent = Habit(
        lookMinutes: 20...40, window: 8, readSeconds: 5...20, acceptMinutes: 10...120,
        pacePercent: 15...50, latePercent: 0, holdPercent: 5, objectPercent: 1)

    static let slow = Habit(
        lookMinutes: 300...700, window: 4, readSeconds: 30...100, acceptMinutes: 600...2_600,
        pacePercent: 70...110, latePercent: 35, latePacePercent: 110...190, holdPercent: 25,
        objectPercent: 9)

    static let fragile = Habit(crashPercent: 6)

    static let window = Habit(lookMinutes: 90...200, window: 8, readSeconds: 5...30)

    /// A county of one excellent, one slow and one fragile agency; all others are steady.
    static func ofAgency(number: Int) -> Habit {
        switch number {
        case 1: excellent
        case 3: slow
        case 4: fragile
        default: steady
        }
    }
}
