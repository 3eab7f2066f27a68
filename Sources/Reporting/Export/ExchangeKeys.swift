internal import LedgerStore
internal import UsageModel

/// Assigns keys to the rows of an exchange file, in the order in which it is written.
struct ExchangeKeys {
  private var last: (high: Int64, owner: String, number: Int)?

  /// Returns the key of a call; for a summary cell, one that does not depend on the location of its
  /// file.
  mutating func key(of row: CountedRow, detail: Detail, owner: String) -> CallKey {
    guard row.period != nil, detail != .providerDay else { return row.key }
    let repeats = last.map { $0.high == row.key.high && $0.owner == owner } ?? false
    let number = repeats ? (last?.number ?? 0) + 1 : 0
    last = (row.key.high, owner, number)
    return row.key.forExchange(owner: owner, number: number)
  }
}
