/// Which rates of a card a call is billed at.
public enum TariffKind: String, Sendable {
  case standard
  case longContext
  case fast

  /// The label in a breakdown.
  public var label: String {
    switch self {
    case .standard: "standard"
    case .longContext: "long context"
    case .fast: "fast"
    }
  }
}
