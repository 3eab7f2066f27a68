internal import LedgerStore
public import UsageModel

/// Usage beside what one provider bills for a month, row by row.
public struct ProviderReconciliation: Sendable {
  /// A row: what both sides say of a day and a model, and why they differ.
  public struct Row: Equatable, Sendable {
    /// A day in UTC; nil for what is of the month as a whole.
    public let day: Day?
    /// The price book's name; nil where it is of no model, or of all.
    public let model: String?
    public let workspace: String?
    public let key: String?
    public let usage: Money
    public let billed: Money
    /// The reasons that explain the difference, which add up to it with what is unexplained.
    public let parts: [DifferencePart]

    /// What is billed beyond usage.
    public var difference: Money { billed - usage }
    public var unexplained: Money { parts.reduce(difference) { $0 - $1.amount } }
  }

  /// In lower case: `anthropic`.
  public let provider: String
  /// The sources whose lines are compared, one for each account.
  public let sources: [SourceID]
  public let rows: [Row]
  /// Whether the statements are about all days of the month.
  public let isComplete: Bool
  public let notes: [String]

  public var usage: Money { rows.reduce(.zero) { $0 + $1.usage } }
  public var billed: Money { rows.reduce(.zero) { $0 + $1.billed } }
  public var difference: Money { billed - usage }
  public var unexplained: Money { rows.reduce(.zero) { $0 + $1.unexplained } }

  /// What is unexplained of all rows, whatever its sign: rows that are wrong in opposite ways do not make
  /// each other right.
  public var unexplainedMagnitude: Money {
    rows.reduce(.zero) { $0 + max($1.unexplained, -$1.unexplained) }
  }

  /// What each reason explains, in the order of ``DifferenceReason``.
  public var reasons: [(reason: DifferenceReason, amount: Money, details: [String])] {
    let parts = Dictionary(grouping: rows.flatMap(\.parts), by: \.reason)
    return DifferenceReason.allCases.compactMap { reason in
      guard let found = parts[reason] else { return nil }
      let details = Set(found.map(\.detail).filter { !$0.isEmpty }).sorted()
      return (reason, found.reduce(.zero) { $0 + $1.amount }, details)
    }
  }
}

extension ProviderReconciliation {
  /// Compares what statements say with usage. `ledgerUsage` is the provider's usage on the ledger's own
  /// days, which reports show.
  init(
    _ provider: String, _ billed: BilledSide, _ usage: UsageSide, ledgerUsage: Money,
    names: ModelNames
  ) {
    self.provider = provider
    sources = billed.sources
    isComplete =
      billed.days.map { days in
        days.first <= billed.month.days.first && days.last >= billed.month.days.last
      } ?? false
    let cells = Self.cells(billed, usage, names)
    var finder = DifferenceFinder(cells, billed: billed, usage: usage)
    finder.run()
    var rows = finder.cells.sorted { $0.place < $1.place }.map { Row($0, month: billed.month) }
    rows += Self.charges(billed)
    rows += Self.invoiceRows(billed)
    // Calls at the borders of the month are of another month in UTC.
    let shifted = ledgerUsage - usage.cost
    if shifted != .zero { rows.append(Row(usage: shifted, reason: .timeZone)) }
    self.rows = rows
    notes = billed.notes
  }

  /// What both sides say, as far as both tell days and models.
  private static func cells(
    _ billed: BilledSide, _ usage: UsageSide, _ names: ModelNames
  ) -> [ReconciliationCell] {
    let tellsModels = billed.shape.contains(.model)
    var cells: [ReconciliationPlace: ReconciliationCell] = [:]
    func place(
      _ days: DayRange, _ model: String?, _ kind: ReconciliationPlace.Kind
    )
      -> ReconciliationPlace
    {
      ReconciliationPlace(
        days: billed.tellsDays ? days : billed.month.days, model: tellsModels ? model : nil,
        kind: kind)
    }
    for (key, sum) in usage.sums {
      let place = place(key.days, key.model, key.kind)
      cells[place, default: ReconciliationCell(place)].usage.add(sum)
    }
    for (line, isRounded) in billed.lines where line.kind.isUsage {
      let isWhole = !tellsModels && line.kind == .other
      let kind: ReconciliationPlace.Kind =
        line.kind == .webSearch ? .webSearch : line.kind == .tokens || isWhole ? .tokens : .other
      let model = kind == .tokens && !line.model.isEmpty ? names.canonical(line.model) : nil
      let place = place(line.days, model, kind)
      cells[place, default: ReconciliationCell(place)].billed.add(line, isRounded: isRounded)
    }
    return Array(cells.values)
  }

  /// Taxes, credits and fees, a row each.
  private static func charges(_ billed: BilledSide) -> [Row] {
    let reasons: [(StatementLine.Kind, DifferenceReason)] = [
      (.fee, .fee), (.tax, .tax), (.credit, .credit),
    ]
    return reasons.compactMap { kind, reason in
      let amount = billed.lines.filter { $0.line.kind == kind }
        .reduce(Money.zero) { $0 + $1.line.amount }
      return amount == .zero ? nil : Row(billed: amount, reason: reason)
    }
  }

  /// What an account's invoice says beyond the report that is compared row by row: it is what is paid.
  private static func invoiceRows(_ billed: BilledSide) -> [Row] {
    billed.invoices.flatMap { invoice -> [Row] in
      var rows = invoice.lines.filter { !$0.kind.isUsage }.map {
        Row(billed: $0.amount, reason: $0.kind == .tax ? .tax : .credit)
      }
      let charged = invoice.lines.filter(\.kind.isUsage).reduce(Money.zero) { $0 + $1.amount }
      let gap = charged - invoice.reported
      // An invoice is rounded as a whole, and each line of a report that is rounded.
      let most = Int128(5_000_000_000) * Int128(invoice.roundedLines + 1)
      let isRounding = max(gap, -gap).picodollars <= most
      if gap != .zero { rows.append(Row(billed: gap, reason: isRounding ? .rounding : nil)) }
      return rows
    }
  }
}

extension ProviderReconciliation.Row {
  fileprivate init(_ cell: ReconciliationCell, month: Month) {
    let place = cell.place
    let only = { (names: Set<String>) in names.count == 1 ? names.first : nil }
    self.init(
      day: place.days.count == 1 ? place.days.first : nil,
      model: place.kind == .webSearch
        ? "(web search)" : place.kind == .other ? "(other)" : place.model,
      workspace: only(cell.billed.workspaces), key: only(Set(cell.billed.keys.keys)),
      usage: cell.usage.cost, billed: cell.billed.amount, parts: cell.parts)
  }

  /// A row of the month as a whole.
  fileprivate init(usage: Money = .zero, billed: Money = .zero, reason: DifferenceReason?) {
    self.init(
      day: nil, model: nil, workspace: nil, key: nil, usage: usage, billed: billed,
      parts: reason.map {
        [DifferencePart(reason: $0, amount: billed - usage, detail: "")]
      } ?? [])
  }
}

extension UsageSum {
  fileprivate mutating func add(_ other: UsageSum) {
    cost += other.cost
    unpriced += other.unpriced
    priority += other.priority
    included += other.included
    isEmpty = isEmpty && other.isEmpty
  }
}
