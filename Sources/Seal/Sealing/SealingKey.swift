/// One household's key, or one letter's. What it sealed opens with nothing else, so destroying the
/// last wrapped copy of it erases those values wherever they stand.
public struct SealingKey: Sendable, Equatable {
    let key: KeyBytes
}
