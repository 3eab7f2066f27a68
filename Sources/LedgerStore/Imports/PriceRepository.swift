internal import SQLite
public import UsageModel

/// The price periods that costs rest on.
public struct PriceRepository {
  let connection: Connection

  /// A price period as the ledger keeps it; rates in the notation of the price book.
  public struct Row: Hashable, Sendable {
    public var id: Int64
    public var model: String
    public var provider: String
    /// The first UTC day; nil is open.
    public var effectiveFrom: Day?
    /// The day after the last; nil is open.
    public var effectiveUntil: Day?
    public var isOverride: Bool
    public var isRetired: Bool
    public var card: String
    /// An override's own words; empty for a built-in price.
    public var terms: String

    public init(
      id: Int64 = 0, model: String, provider: String, effectiveFrom: Day?, effectiveUntil: Day?,
      isOverride: Bool, isRetired: Bool = false, card: String, terms: String = ""
    ) {
      self.id = id
      self.model = model
      self.provider = provider
      self.effectiveFrom = effectiveFrom
      self.effectiveUntil = effectiveUntil
      self.isOverride = isOverride
      self.isRetired = isRetired
      self.card = card
      self.terms = terms
    }
  }

  /// All periods, retired ones too, by row id.
  public func all() throws -> [Row] {
    try connection.rows(
      """
      SELECT id, model, provider, effective_from, effective_until, is_override, is_retired, card,
        terms
      FROM price ORDER BY id
      """
    ) { row in
      Row(
        id: row.int64(0), model: row.text(1), provider: row.text(2),
        effectiveFrom: row.optionalDay(3), effectiveUntil: row.optionalDay(4),
        isOverride: row.int(5) != 0, isRetired: row.int(6) != 0, card: row.text(7),
        terms: row.text(8))
    }
  }

  /// Adds a period and answers its row id.
  public func add(_ price: Row) throws -> Int64 {
    try connection.execute(
      """
      INSERT INTO price
        (model, provider, effective_from, effective_until, is_override, is_retired, card, terms)
      VALUES (\(price.model), \(price.provider), \(price.effectiveFrom?.stored),
        \(price.effectiveUntil?.stored), \(price.isOverride), \(price.isRetired), \(price.card),
        \(price.terms))
      """)
    return connection.lastInsertRowID
  }

  /// Ends the use of an override; the row stays, since costs may rest on it.
  public func retire(id: Int64) throws {
    try connection.execute("UPDATE price SET is_retired = 1 WHERE id = \(id)")
  }
}
