public import UsageModel

/// The model, service, price and basis that many rows have in common.
public struct CallClass: Hashable, Sendable {
  public var modelID: Int64
  public var serviceID: Int64
  /// Nil when no price is known, or the source reported the cost.
  public var priceID: Int64?
  public var basis: CostBasis
  /// Whether the rows are last lines of their responses.
  public var isFinal: Bool

  public init(
    modelID: Int64, serviceID: Int64, priceID: Int64?, basis: CostBasis, isFinal: Bool = false
  ) {
    self.modelID = modelID
    self.serviceID = serviceID
    self.priceID = priceID
    self.basis = basis
    self.isFinal = isFinal
  }
}

extension UsageRow.Content {
  /// The class of the row.
  public var callClass: CallClass {
    CallClass(
      modelID: modelID, serviceID: serviceID, priceID: priceID, basis: basis, isFinal: isFinal)
  }
}
