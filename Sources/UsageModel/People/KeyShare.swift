/// How the spend of an API key is split between developers, where nobody owns it.
public enum KeyShare: Hashable, Sendable {
  /// In proportion to weights, by the row ids of developers; at least one, all positive.
  case weights([Int64: Int64])
  /// In proportion to the calls that these developers made themselves in the calendar month; of
  /// everybody when empty. Where nobody made any, in equal parts.
  case usage(of: Set<Int64>)

  /// The largest weight that can be stated.
  public static let largestWeight: Int64 = 1_000_000_000

  /// The row ids of those who share the key; empty for everybody.
  public var developerIDs: Set<Int64> {
    switch self {
    case .weights(let weights): Set(weights.keys)
    case .usage(let developers): developers
    }
  }
}
