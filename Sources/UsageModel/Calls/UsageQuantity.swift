/// What a source counts in a unit of its own instead of tokens, such as 2.5 premium requests.
public struct UsageQuantity: Equatable, Sendable {
  /// A unit in which a provider counts usage.
  public enum Unit: String, CaseIterable, Sendable {
    /// GitHub Copilot's premium requests (docs.github.com/billing/reference/billing-reports).
    case premiumRequests = "premium-requests"
    /// GitHub's AI credits, of $0.01 each, in use since 2026-06-01.
    case aiCredits = "ai-credits"
    /// The credits of an agent's own plan.
    case credits

    /// As people read it, for several: `premium requests`.
    public var label: String {
      switch self {
      case .premiumRequests: "premium requests"
      case .aiCredits: "AI credits"
      case .credits: "credits"
      }
    }
  }

  public var unit: Unit
  /// In millionths of the unit, as providers state fractions.
  public var millionths: Int64

  public init(_ unit: Unit, millionths: Int64) {
    self.unit = unit
    self.millionths = millionths
  }

  /// The amount as a decimal: `12.5`.
  public var amountText: String { Money(picodollars: Int128(millionths) * 1_000_000).exactText }
}
