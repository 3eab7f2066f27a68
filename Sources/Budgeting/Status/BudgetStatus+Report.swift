internal import Analysis
internal import LedgerStore
public import Presentation
internal import Reporting
internal import UsageModel

extension BudgetStatus: Report {
  /// People see no forecast columns for a period that is over; files have the same columns for
  /// every period.
  public var table: Table {
    let hasForecast = days.last > asOf || !isComplete
    return Table(
      title: title, [subjectColumn] + figures(forecastTo: hasForecast ? .everyone : .files), rows,
      total: total, notes: notes)
  }

  public var hasFindings: Bool { isOver }

  public var json: JSONText {
    .object([
      ("by", .string(kind.rawValue)), ("per", .string(period.rawValue)),
      ("since", .day(days.first)), ("until", .day(days.last)), ("asOf", .day(asOf)),
      ("timezone", .string(timeZone.name)), ("rows", table.jsonRows),
      ("total", Table.json(of: total, figures(forecastTo: .everyone))),
      ("otherLimits", .array(otherLimits.map(\.json))),
      ("alsoOver", .array(overruns.map(\.json))),
      ("afterLeaving", .array(leavers.map(\.json))), ("unpricedRows", .integer(unpriced)),
    ])
  }

  private var subjectColumn: Column<BudgetStatusRow> {
    .text(kind.title, kind.rawValue, shortening: .end) { name(of: $0.subject) }
  }

  /// The columns for budget, spend and forecast.
  private func figures(
    forecastTo audience: ColumnHead.Audience
  ) -> [Column<BudgetStatusRow>] {
    func forecast(
      _ title: String, _ name: String, for readers: ColumnHead.Audience,
      _ amount: @escaping (SpendForecast) -> Money?
    ) -> Column<BudgetStatusRow> {
      .number(title, name, for: readers.intersection(audience)) {
        $0.forecast.flatMap(amount).map(Cell.cents) ?? .empty
      }
    }
    let people = ColumnHead.Audience.people.intersection(audience)
    return [
      .number("Budget", "budgetUSD") { .optional($0.limit?.amount) },
      .number("Spent", "spentUSD") { .money($0.spent) },
      .number("Left", "remainingUSD") { .optional($0.remaining) },
      .number("Used", "usedPercent") { $0.usedTenths.map(Cell.percent(tenths:)) ?? .empty },
      .number("A day", "burnRateUSD", rank: 4) { .cents($0.burnRate) },
      forecast("At the end", "forecastUSD", for: .everyone) { $0.total },
      // People see a range as one text, files as two numbers.
      .text("Range", "range", rank: 3, for: people) { .label($0.forecast?.rangeText ?? "") },
      forecast("From", "forecastLowUSD", for: .files) { $0.low },
      forecast("to", "forecastHighUSD", for: .files) { $0.high },
      .text("Runs out", "runsOut", rank: 2, for: audience) { .day($0.runsOut) },
      .text("State", "state") { $0.state.map(\.cell) ?? .empty },
      // JSON has the whole sum, `$500.00 = senior $300.00 + approved +$200.00`.
      .text("Why", "limit", shortening: .end, rank: 1, for: .tables) {
        $0.subject == .total ? .empty : .optional($0.limit?.reasons)
      },
      .json("limit") { .optional($0.subject == .total ? nil : $0.limit?.explanation) },
    ] + (kind == .project ? [.text("Part of", "partOf", for: .files) { .optional($0.partOf) }] : [])
  }

  /// `Budgets of October 2026…`: the period, and as of when.
  private var title: String {
    let last = isComplete ? "as of the end of \(asOf)" : "as of \(asOf), still running"
    return "\(days.first) to \(days.last), \(last) (\(timeZone.name))"
  }

  private func name(of subject: BudgetStatusRow.Subject) -> Cell {
    switch subject {
    case .named(let name): kind == .organisation ? .label("Everyone") : .text(name)
    case .unassigned: .unassigned
    case .noBudget: .label("(no budget)")
    case .total: .label("Total")
    }
  }

  private var notes: [String] {
    guard !rows.isEmpty else { return ["Nothing was spent, and there is no budget for it."] }
    return partNotes + overrunNotes + otherLimits.map { "\($0.text)." } + reasonNotes
      + leavers.map { "\($0.text)." } + sharedNotes + restNotes + forecastNotes
  }

  /// Says which rows are in others, as the rows alone add up to more than the total.
  private var partNotes: [String] {
    rows.compactMap { row in
      guard case .named(let name) = row.subject, let whole = row.partOf else { return nil }
      return "\(name) is part of \(whole): the total has it once."
    }
  }

  private var overrunNotes: [String] {
    guard !overruns.isEmpty else { return [] }
    return ["Also over: \(overruns.map(\.text).joined(separator: ", "))."]
  }

  /// Explains limits with more than one part, as the column may be too narrow for that.
  private var reasonNotes: [String] {
    rows.compactMap { row in
      guard case .named(let name) = row.subject, let limit = row.limit, limit.parts.count > 1 else {
        return nil
      }
      return "\(name): \(limit.explanation)."
    }
  }

  private var restNotes: [String] {
    var notes: [String] = []
    if let lastUsed = UsageCoverage.lastKnown(lastUsed, before: asOf) {
      notes.append(
        "The last usage is of \(lastUsed): import what came since, or look back with "
          + "--as-of \(lastUsed).")
    }
    if !withoutBudget.isEmpty {
      let names = withoutBudget.prefix(6).map {
        "\(kind == .organisation ? "everyone" : $0.name) \(Figures.dollars($0.spent))"
      }
      let more = withoutBudget.count > 6 ? ", and \(withoutBudget.count - 6) more" : ""
      notes.append(
        "No budget: \(names.joined(separator: ", "))\(more). "
          + "See 'outlay budget set --help' and 'outlay budget policy --help'.")
    }
    let free = total.spent - total.budgeted
    if total.limit != nil, free > .zero {
      notes.append(
        "Left and Used of the total are of those with a budget, without \(Figures.dollars(free)).")
    }
    if unpriced > 0 {
      notes.append(
        "\(Figures.counted(unpriced, "row")) without a price count as nothing here: "
          + "see 'outlay report --by model'.")
    }
    return notes
  }

  private var forecastNotes: [String] {
    if let text = noForecast?.text { return ["There is \(text)."] }
    return total.forecast.flatMap { $0.recordText(of: "the total") }.map { ["\($0)."] } ?? []
  }
}

extension Limit {
  /// Why it is that much: `senior $300.00 + approved +$200.00 until 2026-10-31`.
  public var reasons: String { parts.map(\.text).joined(separator: " + ") }
}

extension BudgetState {
  /// The state as a word, in colour.
  public var cell: Cell {
    switch self {
    case .over: .state(rawValue, .over)
    case .warning, .headingOver: .state(rawValue, .warning)
    case .ok: .state(rawValue, .good)
    }
  }
}

extension PeriodLimit {
  fileprivate var json: JSONText {
    .object([
      (scope.kind.rawValue, .string(scope.name)), ("per", .string(period.rawValue)),
      ("since", .day(limit.days.first)), ("until", .day(limit.days.last)),
      ("budgetUSD", .money(limit.amount)), ("spentUSD", .money(spent)),
      ("remainingUSD", .money(limit.amount - spent)), ("state", .string(state.rawValue)),
      ("limit", .string(limit.explanation)), ("exceeded", .count(exceeded?.count)),
    ])
  }
}

extension LeaverSpend {
  fileprivate var json: JSONText {
    .object([
      ("developer", .string(developer)), ("activeUntil", .day(activeUntil)),
      ("spentUSD", .money(spent)), ("since", .day(days.first)), ("until", .day(days.last)),
    ])
  }
}

extension BudgetOverrun {
  fileprivate var json: JSONText {
    .object([
      ("scope", .string(scope.description)), ("spentUSD", .money(spent)),
      ("budgetUSD", .money(limit)),
    ])
  }
}
