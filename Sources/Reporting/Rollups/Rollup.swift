public import LedgerStore
public import Presentation
public import Pricing
public import UsageModel

/// A report: usage broken down by dimensions, whose rows add up to its total to the picodollar.
public struct Rollup: Sendable {
  /// Rows without a price, by model.
  public struct UnpricedModel: Equatable, Sendable {
    public let model: String
    /// Calls and summaries.
    public let rows: Int64
  }

  /// The name of the ledger, if it has one.
  public let ledgerName: String?
  public let by: [Dimension]
  public let rows: [RollupRow]
  /// The total, with sessions that appear in several rows counted once.
  public let total: RollupRow
  /// The days of the query, else those from the first to the last day with usage in the filter; nil
  /// without usage.
  public let days: DayRange?
  public let timeZone: TimeZoneRules
  public let weekStart: Weekday
  /// The models without a price, by name.
  public let unpricedModels: [UnpricedModel]
  /// The spend that is counted once on an assumption, within the days and filter of the query.
  public let assumed: Money
  /// What sources count in units of their own, within the days and filter of the query.
  public let quantities: [UsageQuantity]
  /// The spend outside any session; nil unless percentiles of sessions were requested.
  public let costWithoutSession: Money?
  /// Which months statements explain; of a report by month, where it was asked for.
  var marks = MonthMarks.none
  /// Which shared keys are split in equal parts, and why.
  let equalShareNotes: [String]

  /// Whether all of it has a price.
  public var isPriced: Bool { unpricedModels.isEmpty }

  /// Whether the rows have percentiles of their sessions.
  var hasSessionPercentiles: Bool { costWithoutSession != nil }

  public var since: Day? { days?.first }
  public var until: Day? { days?.last }

  /// Adds a ledger up. Throws a `UnknownName` for a name in the filter that the ledger does not
  /// know, and a `LedgerError` when it cannot be read.
  public static func make(_ ledger: Ledger, _ query: RollupQuery) throws -> Rollup {
    if let days = query.days, !CellReader.wantsSecondReader(for: days) {
      return try ledger.reading { try RollupBuilder(ledger, twin: nil, query).rollup() }
    }
    return try ledger.readingWithSecondReader {
      try RollupBuilder(ledger, twin: $0, query).rollup()
    }
  }
}

extension Rollup {
  /// The report with its months marked as reconciled with statements, open or differing; the same where it is
  /// not by month alone, or there are no statements. Throws a `LedgerError`.
  public func marked(_ ledger: Ledger, book: PriceBook) throws -> Rollup {
    guard by == [.month] else { return self }
    var copy = self
    copy.marks = try MonthMarks(
      ledger, book: book, months: rows.compactMap { $0.values.first??.month })
    return copy
  }

  /// The mark of a row's month.
  private func mark(of row: RollupRow) -> Cell {
    let state = row.values.first??.month.flatMap { marks[$0] }
    return state.map { .state($0.rawValue, $0.severity) } ?? .empty
  }
}

extension Reconciliation.State {
  /// How much attention it needs.
  public var severity: Severity {
    switch self {
    case .reconciled: .good
    case .open: .warning
    case .differing: .over
    }
  }
}

extension String {
  fileprivate var month: Month? { Month(self) }
}

extension Rollup {
  private static let namedModels = 5

  /// Notes for the reader of the report.
  var notes: [String] {
    if rows.isEmpty { return ["No usage in this period."] }
    return [summaryNote, quantityNote, assumedNote, unpricedNote, sessionNote].compactMap { $0 }
      + equalShareNotes
  }

  /// What the percentiles of sessions leave out.
  private var sessionNote: String? {
    guard let cost = costWithoutSession, cost != .zero else { return nil }
    return "P50 and P95 are of sessions; \(Figures.dollars(cost)) was spent outside any."
  }

  private var summaryNote: String? {
    guard total.summaries > 0 else { return nil }
    let summaries = Figures.counted(total.summaries, "summary line")
    return "Includes \(summaries) whose number of requests and sessions is not known."
  }

  private var quantityNote: String? {
    guard !quantities.isEmpty else { return nil }
    let amounts = quantities.map { "\($0.amountText) \($0.unit.label)" }
    return "Includes \(amounts.joined(separator: " and ")), as their sources count them."
  }

  private var assumedNote: String? {
    guard assumed != .zero else { return nil }
    return "\(Figures.dollars(assumed)) that two sources tell counts once on an assumption: see "
      + "'outlay sources'."
  }

  private var unpricedNote: String? {
    guard total.unpricedRequests > 0 else { return nil }
    let requests = Figures.counted(total.unpricedRequests, "request")
    let models = Figures.counted(Int64(unpricedModels.count), "model")
    let verb = total.unpricedRequests == 1 ? "has" : "have"
    var names = unpricedModels.prefix(Self.namedModels).map(\.model).joined(separator: ", ")
    let others = unpricedModels.count - Self.namedModels
    if others > 0 { names += " and \(others) more" }
    return
      "\(requests) of \(models) \(verb) no price: \(names). See 'outlay price missing'."
  }
}

extension Rollup: Report {
  public var table: Table {
    Table(
      title: title, by.enumerated().map { $1.nameColumn($0) } + figures, rows, total: total,
      notes: notes)
  }

  /// Amounts exact, null for what is unassigned or unpriced.
  public var json: JSONText {
    .object(
      [
        ("since", .day(since)), ("until", .day(until)), ("timezone", .string(timeZone.name)),
        ("by", .array(by.map { .string($0.rawValue) })), ("rows", table.jsonRows),
        ("total", Table.json(of: total, figures)),
      ] + quantityMembers
        + (costWithoutSession.map { [("costWithoutSessionUSD", .money($0))] } ?? []))
  }

  private var quantityMembers: [(String, JSONText)] {
    guard !quantities.isEmpty else { return [] }
    let amounts = quantities.map { quantity in
      JSONText.object([
        ("unit", .string(quantity.unit.rawValue)), ("amount", .number(quantity.amountText)),
      ])
    }
    return [("quantities", .array(amounts))]
  }

  /// `Payments, 2026-10-01 to 2026-10-31 (UTC)`; nil without days.
  var title: String? {
    days.map { (ledgerName.map { "\($0), " } ?? "") + "\($0) (\(timeZone.name))" }
  }

  var figures: [Column<RollupRow>] {
    let hasUnpriced = total.unpricedRequests > 0
    return [
      .number("Cost", "costUSD") { $0.costCell },
      .number("Unpriced", "unpricedRequests", for: hasUnpriced ? .everyone : .files) {
        .count($0.unpricedRequests)
      },
    ] + (marks.isEmpty ? [] : [.text("Bill", "bill") { mark(of: $0) }])
      + (hasSessionPercentiles ? Self.percentiles : []) + [
        .number("Share", "share", rank: 1, for: .people, Self.share),
        .number("Requests", "requests", rank: 2) { .known($0.knownRequests) },
        .number("Sessions", "sessions", rank: 3) { .known($0.knownSessions) },
        .number("Input", "inputTokens", rank: 6) { .count($0.tokens.input) },
        .number("Cache write", "cacheWriteTokens", rank: 7) { .count($0.tokens.cacheWrite) },
        .number("Cache read", "cacheReadTokens", rank: 5) { .count($0.tokens.cacheRead) },
        .number("Output", "outputTokens", rank: 4) { .count($0.tokens.output) },
      ]
  }

  /// Empty for a row without sessions.
  private static var percentiles: [Column<RollupRow>] {
    [
      .number("P50/session", "sessionCostP50USD") { .optional($0.sessionPercentiles?.p50) },
      .number("P95/session", "sessionCostP95USD") { .optional($0.sessionPercentiles?.p95) },
    ]
  }

  /// Empty for an unknown cost, where 0.0% would suggest a small one.
  private static func share(of row: RollupRow) -> Cell {
    guard !row.isUnpriced, let tenths = row.shareTenths else { return .empty }
    return .percent(tenths: tenths)
  }
}

extension RollupRow {
  /// The cost, or `unpriced`.
  var costCell: Cell { knownCost.map(Cell.money) ?? .unpriced }
}

extension Dimension {
  /// The column with the rows' names in this dimension, which is so many dimensions after the first.
  func nameColumn(_ index: Int) -> Column<RollupRow> {
    let isPath = [.branch, .ticket, .pullRequest, .session, .task].contains(self)
    return .text(
      title, column, shortening: isTime ? .never : isPath ? .middle : .end
    ) { row in
      guard row.values.indices.contains(index) else { return index == 0 ? .label("Total") : .empty }
      let value = row.values[index]
      if row.isRest { return index == 0 ? .label(value ?? "") : .empty }
      return isTime ? .label(value ?? "") : value.map(Cell.text) ?? absent
    }
  }
}
