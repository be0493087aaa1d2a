import Casework
import Testing

/// Every place a referral can stand in: the statuses, and what objection and return make of them.
enum Situation: String, CaseIterable, CustomTestStringConvertible {
    case requested, returned, received, objected, insisted, accepted, working, held
    case completed, rejected, cancelled, failed, corrected

    var testDescription: String { rawValue }

    var status: Status {
        switch self {
        case .requested, .returned: .requested
        case .received, .objected, .insisted: .received
        case .accepted: .accepted
        case .working: .inProgress
        case .held: .onHold
        case .completed: .completed
        case .rejected: .rejected
        case .cancelled: .cancelled
        case .failed: .failed
        case .corrected: .enteredInError
        }
    }

    /// A referral that has come this far.
    func story(_ topic: TopicID = CountyFixture.basicLiving) throws -> Story {
        var story = try Story(topic)
        switch self {
        case .requested: return story
        case .returned:
            for _ in 0..<CountyFixture.returnsMax { try story.act(.release(story.lease())) }
            return story
        default: try story.take()
        }
        switch self {
        case .objected, .insisted, .rejected:
            try story.act(.objecting)
            if self == .insisted { try story.act(.insisting) }
            if self == .rejected { try story.act(.sendingOn) }
            return story
        case .received: return story
        default: try story.act(.accept(note: nil))
        }
        switch self {
        case .working: try story.act(.start)
        case .held: try story.act(.asking)
        case .completed: try story.act(.helped)
        case .failed: try story.act(.unreachable)
        case .cancelled: try story.act(.withdrawing)
        case .corrected: try story.act(.correcting)
        default: break
        }
        return story
    }
}
