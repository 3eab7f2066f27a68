internal import SQLite
public import UsageModel

/// The prices that stored costs are based on, and the ledger's negotiated prices.
///
/// ``common()`` says with which prices all rows are priced; who writes rows says what they are priced with.
public struct PriceRepository {
  let connection: Connection

  /// A price that stored costs are based on; its rates are in the notation of the price book.
  public struct Used: Hashable, Sendable {
    public var model: String
    public var provider: String
    /// The first UTC day; nil is open.
    public var effectiveFrom: Day?
    /// The day after the last; nil is open.
    public var effectiveUntil: Day?
    public var isNegotiated: Bool
    public var card: String

    public init(
      model: String, provider: String, effectiveFrom: Day?, effectiveUntil: Day?,
      isNegotiated: Bool, card: String
    ) {
      self.model = model
      self.provider = provider
      self.effectiveFrom = effectiveFrom
      self.effectiveUntil = effectiveUntil
      self.isNegotiated = isNegotiated
      self.card = card
    }
  }

  /// A negotiated price; its terms are in the notation of the price book.
  public struct Override: Equatable, Sendable {
    public var model: String
    public var effectiveFrom: Day?
    public var effectiveUntil: Day?
    public var terms: String

    public init(model: String, effectiveFrom: Day?, effectiveUntil: Day?, terms: String) {
      self.model = model
      self.effectiveFrom = effectiveFrom
      self.effectiveUntil = effectiveUntil
      self.terms = terms
    }
  }

  /// All prices that stored costs are based on, by row id.
  public func used() throws -> [Stored<Used>] {
    try connection.rows(
      """
      SELECT id, model, provider, effective_from, effective_until, is_negotiated, card
      FROM price ORDER BY id
      """
    ) { row in
      Stored(
        id: row.int64(0),
        value: Used(
          model: row.text(1), provider: row.text(2), effectiveFrom: row.optionalDay(3),
          effectiveUntil: row.optionalDay(4), isNegotiated: row.int(5) != 0, card: row.text(6)))
    }
  }

  /// Adds a price that a cost is based on, and returns its row id.
  public func add(_ price: Used) throws -> Int64 {
    try connection.execute(
      """
      INSERT INTO price
        (model, provider, effective_from, effective_until, is_negotiated, card)
      VALUES (\(price.model), \(price.provider), \(price.effectiveFrom?.stored),
        \(price.effectiveUntil?.stored), \(price.isNegotiated), \(price.card))
      """)
    return connection.lastInsertRowID
  }

  /// The negotiated prices in force, in the order they were set.
  public func overrides() throws -> [Stored<Override>] {
    try connection.rows(
      """
      SELECT id, model, effective_from, effective_until, terms
      FROM price_override WHERE is_retired = 0 ORDER BY id
      """
    ) { row in
      Stored(
        id: row.int64(0),
        value: Override(
          model: row.text(1), effectiveFrom: row.optionalDay(2),
          effectiveUntil: row.optionalDay(3), terms: row.text(4)))
    }
  }

  /// Adds a negotiated price and returns its row id.
  public func add(_ override: Override) throws -> Int64 {
    try connection.execute(
      """
      INSERT INTO price_override (model, effective_from, effective_until, terms)
      VALUES (\(override.model), \(override.effectiveFrom?.stored),
        \(override.effectiveUntil?.stored), \(override.terms))
      """)
    return connection.lastInsertRowID
  }

  /// Retires a negotiated price; returns whether it was in force.
  @discardableResult
  public func retire(overrideID: Int64) throws -> Bool {
    try connection.execute(
      "UPDATE price_override SET is_retired = 1 WHERE id = \(overrideID) AND is_retired = 0")
    return connection.changes > 0
  }
}
