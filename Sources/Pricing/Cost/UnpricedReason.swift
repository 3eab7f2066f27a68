/// Why a call has no cost: an unknown price is never 0 and never that of a similar model (counting
/// rule 18).
public enum UnpricedReason: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownModel
  case noPriceAtThatTime
  case noPrice(BilledItem)
  case noFastPrice
  case noFastPriceForLongContext
  case noBatchPrice
  case unbelievableCounts
  case beyondRange

  /// One clause for a report: what is missing.
  public var description: String {
    switch self {
    case .unknownModel: "the price book does not know the model; add a price for it"
    case .noPriceAtThatTime: "the price book has no price of the model for that day"
    case .noPrice(let item): "no price is known for \(item.label) of the model"
    case .noFastPrice: "no fast-speed price is known for the model"
    case .noFastPriceForLongContext:
      "no fast-speed price is known for a prompt above the model's long-context threshold"
    case .noBatchPrice: "no batch price is known for the model"
    case .unbelievableCounts: "a token count is negative or above 2^53"
    case .beyondRange: "the cost is beyond $9.2 million, more than one row can hold"
    }
  }
}
