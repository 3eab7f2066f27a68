public import LedgerStore
internal import Pricing
internal import UsageModel

/// Verifies a ledger: the file, its references, every key, every cost and every rollup.
public struct LedgerCheck {
  /// What was checked, and what was found.
  public struct Result: Hashable, Sendable {
    public var rows = 0
    public var cells = 0
    /// The usage counted once on an assumption, largest first.
    public var assumed: [AssumedSpend] = []
    /// What is told twice, as far as rows show it: a finding, and no failure of the ledger.
    public var doubles: [DoubleTelling] = []
    /// The failures, one sentence each; empty when the ledger is right.
    public var failures: [String] = []
  }

  let ledger: Ledger
  var result = Result()

  public init(_ ledger: Ledger) {
    self.ledger = ledger
  }

  /// Checks everything; runs inside the caller's transaction and changes nothing.
  public mutating func run() throws -> Result {
    result.failures += try ledger.fileProblems()
    do {
      try ledger.reading {
        try checkCosts()
        try checkKeys()
        try checkRollups()
        try checkClaims()
        if let days = try ledger.dailyUsage.extent() {
          result.doubles = try DoubleTellings(ledger).all(in: days).open(in: ledger)
        }
      }
    } catch let error as LedgerError where error.kind == .damaged {
      result.failures.append("The rest cannot be read: restore a backup.")
    }
    return result
  }

  /// Recomputes every cost from the row's tokens and its price.
  private mutating func checkCosts() throws {
    let names = try ledger.models.names()
    let services = try ledger.models.services()
    let prices = Dictionary(
      uniqueKeysWithValues: try ledger.prices.used().map { ($0.id, $0.value) })
    let cards = prices.mapValues { RateCard(notation: $0.card) }
    for (id, card) in cards where card == nil {
      result.failures.append("Price \(id): its rates cannot be read.")
    }
    var matches: [Int64: ModelMatch?] = [:]
    var failures: [String] = []
    var rows = 0
    try ledger.usage.forEach(since: nil) { row, period in
      rows += 1
      let content = row.content
      let known = matches[content.modelID] ?? PriceBook.builtIn.match(names[content.modelID] ?? "")
      matches[content.modelID] = .some(known)
      let match = known ?? ModelMatch(model: "")
      let card = content.priceID.flatMap { cards[$0] ?? nil }
      let expected = Self.expectedCost(
        content, card, match, match.service(services[content.serviceID] ?? .unspecified),
        isSummary: period != nil)
      if content.cost != expected {
        failures.append(Self.failure(row, expected: expected))
      }
    }
    result.rows = rows
    result.failures += failures
  }

  private static func expectedCost(
    _ content: UsageRow.Content, _ card: RateCard?, _ match: ModelMatch, _ service: ServiceClass,
    isSummary: Bool
  ) -> Int64? {
    if content.basis.isStated { return content.reportedCost }
    return card?.cost(
      of: content.tokens, service: service, regional: match.regional, isSummary: isSummary
    ).money?.rowPicodollars
  }

  private static func failure(_ row: UsageRow, expected: Int64?) -> String {
    let stored = row.content.cost.map { "$" + Money(picodollars: $0).exactText } ?? "unpriced"
    let computed = expected.map { "$" + Money(picodollars: $0).exactText } ?? "unpriced"
    return "Usage row \(row.id): its cost is \(stored), computed from its tokens \(computed)."
  }

  /// Recomputes every cell of the rollup from its rows, and compares.
  private mutating func checkRollups() throws {
    let timeZone = try ledger.settings.timeZone()
    let computed = Dictionary(
      grouping: try ledger.dailyUsage.computedCells(timeZone: timeZone), by: \.originID)
    for origin in try ledger.origins.all() {
      let stored = try ledger.dailyUsage.cells(ofOrigin: origin.id).sorted(by: Self.precedes)
      let expected = (computed[origin.id] ?? []).sorted(by: Self.precedes)
      result.cells += expected.count
      guard !Self.isRight(stored, expected) else { continue }
      let difference = Self.total(expected) - Self.total(stored)
      let words =
        difference == .zero
        ? "not in cost" : "their cost less its own is \(difference.exactText) USD"
      result.failures.append(
        "Rollup of origin \(origin.id) (\(origin.origin.path)): it differs from its rows, \(words)."
      )
    }
    let orphans = try ledger.dailyUsage.countOrphans()
    if orphans > 0 { result.failures.append("Rollup: \(orphans) cells belong to no origin.") }
    guard try ledger.dailyUsage.total() == ledger.dailyUsage.summedTotal() else {
      return result.failures.append("Rollup: the ledger's total is not the sum of its cells.")
    }
  }

  /// Reconciles all summaries again without writing, and compares (counting rule 25).
  private mutating func checkClaims() throws {
    result.assumed = try ledger.claims.assumptions()
    guard result.failures.isEmpty, try !ledger.settings.needsReconciliation() else { return }
    var summaries = SummaryReconciliation(ledger, book: try PriceBook(of: ledger))
    for difference in try summaries.differences() {
      result.failures.append(
        "Summary row \(difference.claim.id): \(difference.claim.counted.exactText) USD of it is in the "
          + "totals, what finer rows do not account for is \(difference.counted.exactText) USD.")
    }
  }

  /// Compares cells; a stored cell may have a wider range of row ids than its rows.
  private static func isRight(_ stored: [DailyCell], _ expected: [DailyCell]) -> Bool {
    guard stored.count == expected.count else { return false }
    return zip(stored, expected).allSatisfy { stored, expected in
      var cell = stored
      if stored.firstRow <= expected.firstRow, stored.lastRow >= expected.lastRow {
        (cell.firstRow, cell.lastRow) = (expected.firstRow, expected.lastRow)
      }
      return cell == expected
    }
  }

  private static func total(_ cells: [DailyCell]) -> Money {
    cells.reduce(.zero) { $0 + $1.cost }
  }

  private static func precedes(_ left: DailyCell, _ right: DailyCell) -> Bool {
    (left.day.number, left.modelID, left.basis.rawValue)
      < (right.day.number, right.modelID, right.basis.rawValue)
  }
}

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
    let strays = try ledger.usage.countDanglingRows()
    if strays > 0 {
      result.failures.append("Usage: \(strays) rows refer to what the ledger does not have.")
    }
  }
}
