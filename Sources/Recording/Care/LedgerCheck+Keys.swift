internal import LedgerStore
internal import UsageModel

extension LedgerCheck {
  /// Checks that each row can be found by its key, and that keys are unique.
  mutating func checkKeys() throws {
    let (rows, index) = (try ledger.callKeys.rowSum(), try ledger.callKeys.sum())
    if rows != index {
      result.failures.append("Keys: the index does not hold the keys of all rows.")
    }
    for (first, second) in try ledger.callKeys.doubles() {
      result.failures.append("Usage rows \(first) and \(second) have the same key.")
    }
    let strays = try ledger.usage.countStrays()
    if strays > 0 {
      result.failures.append("Usage: \(strays) rows refer to what the ledger does not have.")
    }
  }
}
