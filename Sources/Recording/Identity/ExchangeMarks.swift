internal import LedgerStore
internal import UsageModel

/// Tells summary cells that came back from an exchange file: their lower key is made of their owner's
/// handle, not of a path.
struct ExchangeMarks {
  /// As many equal cells of nobody as are told apart.
  private static let unassigned = 100

  private var lows: Set<Int64> = []

  init(_ ledger: Ledger) throws {
    let none = CallKey(high: 0, low: 0)
    for number in 0..<Self.unassigned {
      lows.insert(none.forExchange(owner: "", number: number).low)
    }
    for developer in try ledger.developers.all() {
      lows.insert(none.forExchange(owner: developer.value.handle, number: 0).low)
    }
  }

  func contains(_ key: CallKey) -> Bool { lows.contains(key.low) }
}
