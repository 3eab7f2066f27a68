/// The basis of a row's cost (counting rule 20).
public enum CostBasis: Int64, CaseIterable, Sendable {
  /// Token counts at the price book's list price.
  case listPrice = 0
  /// Token counts at a negotiated price of this ledger.
  case negotiatedPrice = 1
  /// The amount that the source reports; it gives no token counts.
  case reported = 2

  /// The label in files and tables.
  public var label: String {
    switch self {
    case .listPrice: "list price"
    case .negotiatedPrice: "negotiated price"
    case .reported: "reported"
    }
  }
}
