internal import SQLite
public import UsageModel

/// The classes that rows refer to.
public struct CallClassRepository {
  let connection: Connection

  /// All classes by row id.
  public func all() throws -> [Int64: CallClass] {
    var classes: [Int64: CallClass] = [:]
    try connection.query(
      "SELECT id, model_id, service_id, price_id, cost_basis, is_final FROM call_class"
    ) {
      classes[$0.int64(0)] = CallClass(
        modelID: $0.int64(1), serviceID: $0.int64(2), priceID: $0.optionalInt64(3),
        basis: CostBasis(rawValue: $0.int64(4)) ?? .listPrice, isFinal: $0.int(5) != 0)
    }
    return classes
  }

  /// The row id of a class, added when it is new.
  public func findOrAdd(_ callClass: CallClass) throws -> Int64 {
    let known: Int64? = try connection.scalar(
      """
      SELECT id FROM call_class
      WHERE model_id = \(callClass.modelID) AND service_id = \(callClass.serviceID)
        AND cost_basis = \(callClass.basis.rawValue)
        AND ifnull(price_id, 0) = ifnull(\(callClass.priceID), 0)
        AND is_final = \(callClass.isFinal)
      """)
    if let known { return known }
    try connection.execute(
      """
      INSERT INTO call_class (model_id, service_id, price_id, cost_basis, is_final)
      VALUES (\(callClass.modelID), \(callClass.serviceID), \(callClass.priceID),
        \(callClass.basis.rawValue), \(callClass.isFinal))
      """)
    return connection.lastInsertRowID
  }
}

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
