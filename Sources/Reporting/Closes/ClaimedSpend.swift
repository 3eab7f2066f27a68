public import LedgerStore
public import Presentation
public import UsageModel

/// What months cost as finance was told: closed months as they were claimed, open ones as known now.
public struct ClaimedSpend: Sendable {
  /// Which claims count for a closed month.
  public enum Kind: Sendable {
    /// All that was claimed in its claim, corrections of earlier months too.
    case asClosed
    /// Its own usage as it was known when it was closed; corrections belong to no month.
    case asOfClose
  }

  /// What a line of a claim can be added up by.
  public enum Grouping: String, CaseIterable, Sendable {
    case month, developer, project
    case costCentre = "cost-centre"
  }

  /// The sums of a group.
  struct Row: Sendable {
    let names: [String?]
    var cost = Money.zero
    var calls: Int64 = 0
    var hasOpenMonth = false
  }

  let by: [Grouping]
  let rows: [Row]
  private let months: [(month: Month, isClosed: Bool)]

  /// Adds up whole months. Throws a `LedgerError`.
  public static func make(
    _ ledger: Ledger, by: [Grouping], months: [Month], _ kind: Kind
  ) throws -> ClaimedSpend {
    try ledger.reading {
      let closed = try ledger.closes.inForce()
      var sums: [[String?]: Row] = [:]
      var told: [(Month, Bool)] = []
      for month in months {
        let close = closed.first { $0.value.month == month }
        let lines =
          try close.map { try Self.lines(of: $0, ledger, kind) }
          ?? ExpenseBuilder(ledger, ExpenseQuery(month: month, allowsUnpriced: true)).lines()
        told.append((month, close != nil))
        for line in lines {
          let names = by.map { $0.name(of: line, in: month) }
          sums[names, default: Row(names: names)].cost += line.exactAmount
          sums[names]?.calls += line.calls
          if close == nil { sums[names]?.hasOpenMonth = true }
        }
      }
      let isByTime = by.first == .month
      let rows = sums.values.sorted { left, right in
        if !isByTime, left.cost != right.cost { return left.cost > right.cost }
        return left.names.map { $0 ?? "\u{10FFFF}" }
          .lexicographicallyPrecedes(right.names.map { $0 ?? "\u{10FFFF}" })
      }
      return ClaimedSpend(by: by, rows: rows, months: told)
    }
  }

  private static func lines(
    of close: Stored<ClosedMonth>, _ ledger: Ledger, _ kind: Kind
  ) throws -> [ExpenseLine] {
    let grouping = ExpenseGrouping(rawValue: close.value.grouping) ?? .developerProject
    return try ledger.closes.lines(of: close.id)
      .filter { kind == .asClosed || $0.corrects == nil }.map { ExpenseLine($0, by: grouping) }
  }
}

extension ClaimedSpend.Grouping {
  fileprivate func name(of line: ExpenseLine, in month: Month) -> String? {
    switch self {
    case .month: month.description
    case .developer: line.place.developer
    case .project: line.place.project
    case .costCentre: line.place.costCentre
    }
  }

  fileprivate var title: String {
    switch self {
    case .month: "Month"
    case .developer: "Developer"
    case .project: "Project"
    case .costCentre: "Cost centre"
    }
  }

  fileprivate var column: String { self == .costCentre ? "costCentre" : rawValue }
}

extension ClaimedSpend: Report {
  public var table: Table {
    let names = by.enumerated().map { index, grouping in
      Column<Row>.text(grouping.title, grouping.column, shortening: .end) { row in
        grouping == .month ? .label(row.names[index] ?? "") : .name(row.names[index])
      }
    }
    let figures: [Column<Row>] = [
      .number("Cost", "costUSD") { .money($0.cost) },
      .number("Requests", "requests") { .known($0.calls == 0 ? nil : $0.calls) },
      .text("Claims", "state") { .label($0.hasOpenMonth ? "open" : "closed") },
    ]
    return Table(
      title: title, names + figures, rows,
      footer: rows.isEmpty
        ? nil
        : [
          by[0].column: .label("Total"),
          "costUSD": .money(rows.reduce(.zero) { $0 + $1.cost }),
        ], notes: notes)
  }

  private var title: String? {
    guard let first = months.first?.month, let last = months.last?.month else { return nil }
    return first == last ? "\(first), as claimed" : "\(first) to \(last), as claimed"
  }

  private var notes: [String] {
    let open = months.filter { !$0.isClosed }.map(\.month.description)
    return open.isEmpty ? [] : ["Not closed, and as known now: \(open.joined(separator: ", "))."]
  }
}
