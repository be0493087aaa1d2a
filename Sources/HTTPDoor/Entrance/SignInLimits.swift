/// How long a browser stays signed in, and how many may be.
public struct SignInLimits: Sendable {
    /// Without a request.
    public var idleSeconds: Int64
    /// In any case.
    public var secondsMax: Int64
    public var countMax: Int

    public init(
        idleSeconds: Int64 = 1_800, secondsMax: Int64 = 43_200, countMax: Int = 10_000
    ) {
        self.idleSeconds = idleSeconds
        self.secondsMax = secondsMax
        self.countMax = countMax
    }
}
