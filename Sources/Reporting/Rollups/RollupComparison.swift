public import LedgerStore
public import Presentation
public import UsageModel

/// A report of one period beside the same of another: what each row cost in both, and the change.
public struct RollupComparison: Sendable {
  /// A row of a comparison. A group without usage in one of the periods has nothing there.
  public struct Row: Equatable, Sendable {
    /// The group's name in each dimension; nil is unassigned. Empty in the total.
    public let values: [String?]
    public internal(set) var now: RollupRow
    public internal(set) var before: RollupRow
    /// Whether it stands for all rows that are not among the top.
    public var isRest = false

    /// What the cost changed by; nil where either cost is not known.
    public var change: Money? {
      guard let cost = now.knownCost, let earlier = before.knownCost else { return nil }
      return cost - earlier
    }

    /// The change in tenths of a percent of the cost before, rounded half away from zero; nil without such a
    /// cost.
    public var changeTenths: Int? {
      guard let change, let whole = before.knownCost, whole > .zero else { return nil }
      let doubled = (change < .zero ? -change : change).picodollars * 2000 / whole.picodollars
      let tenths = Int(clamping: (doubled + 1) / 2)
      return change < .zero ? -tenths : tenths
    }
  }

  public let now: Rollup
  public let before: Rollup
  public let rows: [Row]
  public let total: Row

  /// Whether all of both periods has a price.
  public var isPriced: Bool { now.isPriced && before.isPriced }

  /// Adds up two periods of a ledger; the query's own days are not looked at. Throws as ``Rollup/make(_:_:)``
  /// does.
  public static func make(
    _ ledger: Ledger, _ query: RollupQuery, days: DayRange, before: DayRange
  ) throws -> RollupComparison {
    var whole = query
    whole.top = nil
    whole.days = days
    let now = try Rollup.make(ledger, whole)
    whole.days = before
    return RollupComparison(
      now: now, before: try Rollup.make(ledger, whole), order: query.order ?? .cost, top: query.top)
  }

  init(now: Rollup, before: Rollup, order: RollupOrder, top: Int?) {
    self.now = now
    self.before = before
    total = Row(values: [], now: now.total, before: before.total)
    var rows: [[String?]: Row] = [:]
    for row in now.rows { rows.update(row.values) { $0.now.add(row) } }
    for row in before.rows { rows.update(row.values) { $0.before.add(row) } }
    let ordered = rows.values.sorted { $0.precedes($1, by: order) }
    self.rows = Self.cut(ordered, toTop: top)
  }

  private static func cut(_ rows: [Row], toTop top: Int?) -> [Row] {
    guard let top, top < rows.count else { return rows }
    let others = rows.dropFirst(top)
    var rest = Row(
      values: RollupRow.restValues(others.count, of: rows[0].values.count), now: RollupRow(),
      before: RollupRow(), isRest: true)
    for row in others {
      rest.now.add(row.now)
      rest.before.add(row.before)
    }
    return rows.prefix(top) + [rest]
  }
}

extension [[String?]: RollupComparison.Row] {
  fileprivate mutating func update(
    _ values: [String?], _ body: (inout RollupComparison.Row) -> Void
  ) {
    body(
      &self[
        values,
        default: RollupComparison.Row(values: values, now: RollupRow(), before: RollupRow())])
  }
}

extension RollupComparison.Row {
  /// The larger figure of this period first, then that of the one before; names from A to Z, unassigned last.
  fileprivate func precedes(_ other: Self, by order: RollupOrder) -> Bool {
    let figures = [
      (changeFigure(order), other.changeFigure(order)),
      (now.figure(order), other.now.figure(order)),
      (before.figure(order), other.before.figure(order)),
    ]
    for (left, right) in figures where left != right { return left > right }
    return sortNames.lexicographicallyPrecedes(other.sortNames)
  }

  /// How large the change is either way, where that decides.
  private func changeFigure(_ order: RollupOrder) -> Int128 {
    order == .change ? abs(now.cost.picodollars - before.cost.picodollars) : 0
  }

  private var sortNames: [String] { values.map { $0?.lowercased() ?? "\u{10FFFF}" } }
}

extension RollupRow {
  fileprivate func figure(_ order: RollupOrder) -> Int128 {
    switch order {
    case .cost, .change: cost.picodollars
    case .requests: Int128(requests)
    case .tokens: Int128(tokens.total)
    case .sessions: Int128(sessions)
    case .name: 0
    }
  }
}

extension RollupComparison: Report {
  public var table: Table {
    Table(title: title, names + figures, rows, total: total, notes: notes)
  }

  /// Amounts exact, null for what is unassigned or unpriced.
  public var json: JSONText {
    .object([
      ("since", .day(now.since)), ("until", .day(now.until)),
      ("before", .object([("since", .day(before.since)), ("until", .day(before.until))])),
      ("timezone", .string(now.timeZone.name)), ("by", .array(now.by.map { .string($0.rawValue) })),
      ("rows", table.jsonRows), ("total", Table.json(of: total, figures)),
    ])
  }

  private var title: String? {
    guard let days = now.days, let earlier = before.days else { return nil }
    let ledger = now.ledgerName.map { "\($0), " } ?? ""
    return "\(ledger)\(days) beside \(earlier) (\(now.timeZone.name))"
  }

  private var names: [Column<Row>] {
    now.by.enumerated().map { index, dimension in
      dimension.nameColumn(index).of { row in
        var named = row.now
        named.values = row.values
        named.isRest = row.isRest
        return named
      }
    }
  }

  private var figures: [Column<Row>] {
    let hasUnpriced = total.now.unpricedRequests + total.before.unpricedRequests > 0
    return [
      .number("Cost", "costUSD") { $0.now.costCell },
      .number("Before", "beforeUSD") { $0.before.costCell },
      .number("Change", "changeUSD") { $0.change.map(Cell.money) ?? .empty },
      .number("Percent", "changePercent", rank: 1) {
        $0.changeTenths.map(Cell.percent(tenths:)) ?? .empty
      },
      .number("Unpriced", "unpricedRequests", rank: 2, for: hasUnpriced ? .everyone : .files) {
        .count($0.now.unpricedRequests)
      },
      .number(
        "Unpriced before", "unpricedRequestsBefore", rank: 5, for: hasUnpriced ? .everyone : .files
      ) {
        .count($0.before.unpricedRequests)
      },
      .number("Requests", "requests", rank: 3) { .known($0.now.knownRequests) },
      .number("Requests before", "requestsBefore", rank: 4) { .known($0.before.knownRequests) },
    ]
  }

  private var notes: [String] {
    guard !rows.isEmpty else { return ["No usage in these periods."] }
    let own = now.rows.isEmpty ? [] : now.notes
    let earlier = before.rows.isEmpty ? [] : before.notes.filter { !own.contains($0) }
    let notes = own + earlier.map { "Before: \($0)" }
    return notes + [lengthNote, absenceNote].compactMap { $0 }
  }

  /// Months differ by up to three days; more is another kind of period.
  private var lengthNote: String? {
    guard let days = now.days?.count, let others = before.days?.count, abs(days - others) > 3 else {
      return nil
    }
    let count = Figures.counted(Int64(days), "day")
    return "The periods are not of one length: \(count) beside \(others)."
  }

  private var absenceNote: String? {
    guard before.rows.isEmpty, let days = before.days else { return nil }
    return "No usage from \(days.first) to \(days.last): nothing to compare with."
  }
}

extension RollupComparison {
  /// How the total changed, as a part of a sentence: `$3.10 (20.5%) less than 2026-09-01 to 2026-09-30`, `as
  /// much as …`; nil where either period has no cost that is known.
  public var changePhrase: String? {
    guard let change = total.change, let before = before.days else { return nil }
    guard change != .zero else { return "as much as \(before)" }
    let share = total.changeTenths.map { " (\(Figures.tenths(abs($0)))%)" } ?? ""
    let amount = Figures.dollars(change < .zero ? .zero - change : change)
    return "\(amount)\(share) \(change < .zero ? "less" : "more") than \(before)"
  }
}
