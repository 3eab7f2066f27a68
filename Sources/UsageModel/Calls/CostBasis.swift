/// The basis of a row's cost (counting rule 20).
public enum CostBasis: Int64, CaseIterable, Sendable {
  /// Token counts at the price book's list price.
  case listPrice = 0
  /// Token counts at a negotiated price of this ledger.
  case negotiatedPrice = 1
  /// The amount that the source reports; it gives no token counts.
  case reported = 2

  /// What the provider charged, whatever token counts there are (counting rule 19: Copilot, Cursor).
  case billed = 3
  /// Usage that a plan's fee includes, so that nothing was charged for it.
  case included = 4

  /// Whether the cost is an amount that the source states, which no price changes.
  public var isStated: Bool { self == .reported || isBilled }

  /// Whether the provider says what it charged.
  public var isBilled: Bool { self == .billed || self == .included }

  /// The label in files and tables.
  public var label: String {
    switch self {
    case .listPrice: "list price"
    case .negotiatedPrice: "negotiated price"
    case .reported: "reported"
    case .billed: "billed"
    case .included: "included in a plan"
    }
  }
}
