public import UsageModel

/// The change of one cell of the rollup by rows that were added and removed.
public struct CellChange: Sendable {
  /// The key of a cell; ordered like the rollup.
  public struct Place: Hashable, Comparable, Sendable {
    public let day: Day
    public let originID: Int64
    public let modelID: Int64
    public let basis: CostBasis

    public init(day: Day, originID: Int64, modelID: Int64, basis: CostBasis) {
      self.day = day
      self.originID = originID
      self.modelID = modelID
      self.basis = basis
    }

    public static func < (left: Place, right: Place) -> Bool {
      (left.day.number, left.originID, left.modelID, left.basis.rawValue)
        < (right.day.number, right.originID, right.modelID, right.basis.rawValue)
    }
  }

  public let place: Place
  /// What was added less what was removed; may be negative.
  public private(set) var calls: Int64 = 0
  public private(set) var summaries: Int64 = 0
  public private(set) var tokens = TokenCounts.zero
  public private(set) var cost = Money.zero
  public private(set) var unpriced: Int64 = 0
  /// The time spans of the rows added and of those removed; nil when there are none.
  public private(set) var added: (first: Instant, last: Instant)?
  public private(set) var removed: (first: Instant, last: Instant)?
  /// The row ids of both.
  public private(set) var firstRow = Int64.max
  public private(set) var lastRow = Int64.min

  public init(_ place: Place) {
    self.place = place
  }

  /// Adds a row that counts.
  public mutating func add(_ row: UsageRow, isSummary: Bool) {
    count(row, isSummary: isSummary, sign: 1)
    tokens = tokens + row.content.tokens
    let at = row.content.at
    added = added.map { (min($0.first, at), max($0.last, at)) } ?? (at, at)
  }

  /// Removes a row that was deleted or no longer counts.
  public mutating func remove(_ row: UsageRow, isSummary: Bool) {
    count(row, isSummary: isSummary, sign: -1)
    tokens = tokens - row.content.tokens
    let at = row.content.at
    removed = removed.map { (min($0.first, at), max($0.last, at)) } ?? (at, at)
  }

  private mutating func count(_ row: UsageRow, isSummary: Bool, sign: Int64) {
    calls += isSummary ? 0 : sign
    summaries += isSummary ? sign : 0
    cost += Money(picodollars: Int128(sign) * Int128(row.content.cost ?? 0))
    unpriced += row.content.cost == nil ? sign : 0
    firstRow = min(firstRow, row.id)
    lastRow = max(lastRow, row.id)
  }
}
