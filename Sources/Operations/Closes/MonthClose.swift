public import LedgerStore
internal import Presentation
public import Pricing
public import Reporting
public import UsageModel

/// Closes a month: seals what is claimed of it, and opens it again.
///
/// What comes later changes what reports show, and becomes correction lines in the claim of the next month.
public struct MonthClose {
  private let ledger: Ledger
  private let book: PriceBook
  private let context: Context

  public init(_ ledger: Ledger, book: PriceBook, context: Context) {
    (self.ledger, self.book, self.context) = (ledger, book, context)
  }

  /// How a month is closed.
  public struct Terms: Equatable, Sendable {
    public var month: Month
    /// What makes a line; nil is that of the month closed before, else a developer and project.
    public var by: ExpenseGrouping?
    public var isTied: Bool
    public var postingDate: Day?
    /// The book rate of the currency that it is claimed in; nil for dollars.
    public var rate: BookRate?
    /// Why it is closed although something stands against it; nil closes nothing then.
    public var forcedBecause: String?

    public init(
      month: Month, by: ExpenseGrouping? = nil, isTied: Bool = false, postingDate: Day? = nil,
      rate: BookRate? = nil, forcedBecause: String? = nil
    ) {
      self.month = month
      self.by = by
      self.isTied = isTied
      self.postingDate = postingDate
      self.rate = rate
      self.forcedBecause = forcedBecause
    }
  }

  /// What stands against closing a month, a sentence each; its description says what to do.
  public struct Refusal: Error, Equatable, Sendable, CustomStringConvertible {
    public let month: Month
    public let obstacles: [String]

    public var description: String {
      "\(month.title) is not closed. \(obstacles.joined(separator: ". ")). To close it all the same: "
        + "--force --reason TEXT."
    }
  }

  /// Closes a month and returns its claim. A dry run finds what stands against it, and closes nothing.
  ///
  /// Throws a ``Refusal`` where something stands against it that no reason was given for, a `LedgerError`
  /// for a month that cannot be closed, and what a claim throws.
  @discardableResult
  public func close(_ terms: Terms, isDryRun: Bool = false) throws -> ExpenseReport {
    try checkOrder(terms.month)
    let obstacles = try obstacles(terms.month)
    if !obstacles.isEmpty, terms.forcedBecause == nil {
      throw Refusal(month: terms.month, obstacles: obstacles)
    }
    let query = ExpenseQuery(
      month: terms.month, postingDate: terms.postingDate, allowsUnpriced: true, rate: terms.rate)
    let claim = try MonthClaim.make(
      ledger, query, MonthClaim.Options(by: terms.by, isTied: terms.isTied), book: book
    ).report
    guard !isDryRun else { return claim }
    let rows = try digests(of: claim)
    let reason = terms.forcedBecause.map { "; forced: \($0)" } ?? ""
    let change = LedgerChange(
      ledger: ledger, action: "close.add", subject: terms.month.description)
    try change.run(
      detail: "\(claim.lines.count) lines, \(claim.total.centsText) USD\(reason)", words: []
    ) {
      let (lastImport, lastAudit) = try ledger.closes.watermark()
      var closed = ClosedMonth(
        month: terms.month, grouping: claim.by.rawValue, isTied: terms.isTied,
        postingDate: claim.postingDate, rate: claim.rate, closedAt: context.clock(),
        closedBy: ledger.author, forcedBecause: terms.forcedBecause,
        lastImport: lastImport, lastAudit: lastAudit)
      closed.auditHead = try ledger.audit.chain.head()?.hash
      let file = Array(OutputFormat.csv.render(claim).utf8)
      try ledger.closes.add(
        closed, zip(claim.lines, rows).map { $0.closed(digest: $1) }, file: file)
    }
    return claim
  }

  /// Opens the month that was closed last. Throws a `LedgerError` for any other.
  public func reopen(_ month: Month, because reason: String) throws {
    let closed = try ledger.closes.inForce()
    guard let found = closed.first(where: { $0.value.month == month }) else {
      throw LedgerError(
        .notFound, reason: "\(month.title) is not closed. See 'outlay close list'.")
    }
    guard found.id == closed.last?.id else {
      let last = closed.last?.value.month.title ?? ""
      throw LedgerError(
        .conflict,
        reason:
          "\(month.title) was corrected in months that were closed after it: reopen \(last) first.")
    }
    let change = LedgerChange(
      ledger: ledger, action: "close.reopen", subject: month.description)
    try change.run(detail: reason, words: []) {
      try ledger.closes.reopen(
        found.id,
        ClosedMonth.Reopening(at: context.clock(), by: ledger.author, because: reason))
    }
  }

  /// The digest of the rows under each line; a line that corrects has those of the line it corrects.
  private func digests(of claim: ExpenseReport) throws -> [[UInt8]] {
    var rows = [claim.month: try LineRows(ledger, month: claim.month, by: claim.by)]
    return try claim.lines.map { line in
      let month = line.corrects?.month ?? claim.month
      let found = try rows[month] ?? LineRows(ledger, month: month, by: claim.by)
      rows[month] = found
      return found.digest(of: line)
    }
  }

  /// Months are closed one after the other, so that each correction has one place.
  private func checkOrder(_ month: Month) throws {
    guard let last = try ledger.closes.inForce().last?.value.month else { return }
    let next = last.advanced(by: 1)
    guard month != next else { return }
    if month <= last, try ledger.closes.inForce().contains(where: { $0.value.month == month }) {
      throw LedgerError(
        .conflict,
        reason:
          "\(month.title) is closed already. What came later stands in the claim of \(next.title).")
    }
    if let first = try ledger.closes.inForce().first?.value.month, month < first {
      throw LedgerError(
        .conflict,
        reason: "\(month.title) lies before the months that are closed, \(first.title) to "
          + "\(last.title): reopen these first, from the last one on.")
    }
    throw LedgerError(
      .conflict,
      reason:
        "\(last.title) is the last closed month, so that \(next.title) is next: close that first.")
  }
}

extension MonthClose {
  /// What stands against closing a month.
  private func obstacles(_ month: Month) throws -> [String] {
    let today = try ledger.settings.timeZone().day(of: context.clock())
    let running =
      today <= month.days.last ? ["The month is not over: it ends on \(month.days.last)"] : []
    return try running + usageObstacles(month) + statementObstacles(month)
  }

  private func usageObstacles(_ month: Month) throws -> [String] {
    var unpriced: Int64 = 0
    var unassigned = Money.zero
    try ledger.dailyUsage.forEach(in: month.days, filter: CellFilter()) { cell in
      unpriced += cell.unpriced
      if cell.ownership.developerID == nil { unassigned += cell.cost }
    }
    let limit = try ledger.settings.closeLimit(.closeUnassignedAbove)
    return [
      unpriced > 0
        ? "\(Figures.counted(unpriced, "request")) without a price: outlay price missing" : nil,
      unassigned > limit
        ? "\(Figures.dollars(unassigned)) is nobody's, more than \(limit.displayText) "
          + "(setting close-unassigned-above): outlay unassigned --month \(month)" : nil,
    ].compactMap { $0 }
  }

  private func statementObstacles(_ month: Month) throws -> [String] {
    guard try !ledger.statements.isEmpty() else { return [] }
    let found = try Reconciliation.make(ledger, book: book, month: month)
    let unexplained = found.providers.reduce(Money.zero) { $0 + $1.unexplainedMagnitude }
    let limit = max(
      try ledger.settings.closeLimit(.closeUnreconciledAbove), Reconciliation.usualTolerance)
    guard unexplained > limit else { return [] }
    return [
      "\(Figures.dollars(unexplained)) is unexplained beside statements, more than "
        + "\(limit.displayText) (setting close-unreconciled-above): outlay reconcile \(month)"
    ]
  }
}
