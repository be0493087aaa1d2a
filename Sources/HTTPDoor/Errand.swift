internal import Broker
internal import Casework
internal import Ledger

/// What a request leaves to be done, once it is understood.
enum Errand: Sendable {
    case answer(Answer)
    /// - Parameter success: the status if something new was made, where that is always so.
    case perform(Command, key: String?, expecting: Int64?, success: Status)
    case poll(Queue, Poll)
    /// A command whose result leads on: to a page, or to the form once more.
    case act(
        Command, key: String?, expecting: Int64?,
        next: @Sendable (Result<Effect, Refusal>) -> Errand)
    /// Several commands in one commit; those refused for one of these codes are left out.
    case actJointly(
        [Command], passingOver: Set<Refusal.Code>,
        next: @Sendable (Result<Effect, Refusal>) -> Errand)
    /// Papers are opened once more; what is in them leads on.
    case consult(
        Command, expecting: Int64?, next: @Sendable (Result<Papers, Refusal>) -> Errand)
    /// A charity opens what it may see of the household a claim is for; what that is leads on.
    case openContact(ClaimID, next: @Sendable (Result<ClaimContact, Refusal>) -> Errand)
    /// Somebody looks into the ledger, on a reader's thread; what they see leads on.
    case ask(Pace, @Sendable (Views) throws(ViewError) -> Errand)
    /// A household asks where its case stands; whether code and receipt fit leads on.
    case inquire(Receipt, QueryCode, next: @Sendable (InquiryAnswer) -> Errand)
    /// Nothing is done, for this reason.
    case refuse(Problem)
    /// Somebody looks at the accounts or changes them; it may take as long as a passcode hash.
    case manage(@Sendable (AccountBook) throws(Refusal) -> Answer)
    /// Somebody wants to be known to their browser from now on.
    ///
    /// - Parameter token: that the browser has now; it is worth nothing when a step succeeds.
    case signIn(
        SignInStep, token: String?, next: @Sendable (SignInOutcome) -> Errand)
    /// How the house itself is doing.
    case operations(@Sendable (HouseState) -> Answer)
    /// The own sign-ins are wanted.
    case ownSignIns(of: String, then: @Sendable ([SignIns.Browser]) -> Answer)
    /// This sign-in ends, or all of an account.
    case signOut(String?, everywhere: String?, then: Answer)
    /// Broadcasts from now on.
    case watch(Set<Broadcast>)
    case readiness
    case metrics

    /// A look that is all there is to do.
    static func look(
        _ pace: Pace, _ question: @escaping @Sendable (Views) throws(ViewError) -> Answer
    ) -> Errand {
        .ask(pace) { views throws(ViewError) in .answer(try question(views)) }
    }
}
