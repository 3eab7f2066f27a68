/// Why a row of usage cannot be priced at another model.
public enum LeftOutReason: Hashable, Sendable {
  /// It is an amount without tokens, as in a tracking sheet.
  case noTokens
  /// It has no price now.
  case unpriced
  /// The other model has no price on that day.
  case noPriceThen
  /// The other model's long-context price may apply to some calls of a summary (counting rule 16).
  case cannotBeTiered
  /// The other model has no price for something that the row used.
  case noPriceFor(String)

  /// The reason as a clause after the number of rows.
  public func text(model: String) -> String {
    switch self {
    case .noTokens: "money without token counts"
    case .unpriced: "no price now"
    case .noPriceThen: "\(model) had no price on that day"
    case .cannotBeTiered:
      "summaries that do not tell which calls would pay \(model)'s long-context price"
    case .noPriceFor(let what): "\(model): \(what)"
    }
  }
}
