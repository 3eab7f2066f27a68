public import LedgerStore
internal import Pricing
internal import Threads
internal import UsageModel

/// Verifies a ledger: the file, its references, every key, every cost and every rollup.
public struct LedgerCheck {
  /// What was checked, and what was found.
  public struct Result: Equatable, Sendable {
    public var rows = 0
    public var cells = 0
    /// The pages of the file, and those that have no checksum to be compared with.
    public var pages = 0
    public var pagesWithoutChecksum = 0
    /// The pages that are not what was written; each is one of the failures.
    public var changedPages = 0
    /// The usage counted once on an assumption, largest first.
    public var assumed: [AssumedSpend] = []
    /// What is told twice, as far as rows show it: a finding, and no failure of the ledger.
    public var doubles: [DoubleTelling] = []
    /// The failures, one sentence each; empty when the ledger is right.
    public var failures: [String] = []
  }

  private let ledger: Ledger
  private let pagesForTwoThreads: Int

  /// `pagesForTwoThreads` is the number of pages from which a second thread is worth it.
  public init(_ ledger: Ledger, pagesForTwoThreads: Int = Ledger.pagesWorthASecondReader) {
    self.ledger = ledger
    self.pagesForTwoThreads = pagesForTwoThreads
  }

  /// Checks everything, on two threads where the ledger is large, and changes nothing.
  public func run() throws -> Result {
    try ledger.readingWithSecondReader(fromPages: pagesForTwoThreads, isThrough: true) { twin in
      var result = try filesAndRows(twin)
      try Self.catchingDamage(&result) { result in
        try checkClaims(&result)
        result.failures += try ledger.audit.chain.problems()
        if let days = try ledger.dailyUsage.extent() {
          result.doubles = try DoubleTellings(ledger).all(in: days).open(in: ledger)
        }
      }
      return result
    }
  }

  /// The file on one thread, what its rows say on the other.
  private func filesAndRows(_ twin: Ledger?) throws -> Result {
    let (file, rows) =
      if let twin {
        try TwoThreads.map((twin, Self.checkFile), (ledger, Self.checkRows)) { try $0.1($0.0) }
      } else {
        (try Self.checkFile(ledger), try Self.checkRows(ledger))
      }
    var result = rows
    (result.pages, result.pagesWithoutChecksum) = (file.pages, file.pagesWithoutChecksum)
    result.changedPages = file.changedPages
    result.failures = file.failures + rows.failures.filter { !file.failures.contains($0) }
    return result
  }

  private static func checkFile(_ ledger: Ledger) throws -> Result {
    var result = Result()
    try catchingDamage(&result) { result in
      let file = try ledger.checkFile()
      (result.pages, result.pagesWithoutChecksum) = (file.pages, file.pagesWithoutChecksum)
      result.changedPages = file.changedPages
      result.failures = file.problems
    }
    return result
  }

  private static func checkRows(_ ledger: Ledger) throws -> Result {
    var result = Result()
    try catchingDamage(&result) { result in
      var rows = try RowCheck(ledger)
      try rows.run(ledger)
      (result.rows, result.cells) = (rows.rows, rows.cells.cells.count)
      result.failures += rows.failures
      result.failures += try keyFailures(ledger, rows: rows.keys)
      result.failures += try RollupCheck(ledger, expected: rows.cells).failures()
    }
    return result
  }

  /// Each row can be found by its key, and keys are unique.
  private static func keyFailures(_ ledger: Ledger, rows: KeySum) throws -> [String] {
    let check = try ledger.callKeys.check()
    var failures: [String] = []
    if check.sum != rows {
      failures.append("Keys: the index does not hold the keys of all rows.")
    }
    if check.hidden > 0 {
      failures.append("Keys: an import would not find \(check.hidden) of them.")
    }
    failures += check.doubles.map { "Usage rows \($0.0) and \($0.1) have the same key." }
    return failures
  }

  /// Runs a part of the check; damage that ends it is a failure.
  private static func catchingDamage(
    _ result: inout Result, _ body: (inout Result) throws -> Void
  ) throws {
    do {
      try body(&result)
    } catch {
      guard LedgerError.isDamage(error) else { throw error }
      let failure = "The rest cannot be read: restore a backup."
      if !result.failures.contains(failure) { result.failures.append(failure) }
    }
  }

  /// Reconciles all summaries again without writing, and compares (counting rule 25).
  private func checkClaims(_ result: inout Result) throws {
    result.assumed = try ledger.claims.assumptions()
    guard result.failures.isEmpty, try !ledger.settings.needsReconciliation() else { return }
    var summaries = SummaryReconciliation(ledger, book: try PriceBook(of: ledger))
    for difference in try summaries.differences() {
      result.failures.append(
        "Summary row \(difference.claim.id): \(difference.claim.counted.exactText) USD of it is in the "
          + "totals, what finer rows do not account for is \(difference.counted.exactText) USD.")
    }
  }
}
