public import LedgerStore
public import Presentation
public import Pricing
public import UsageModel

/// A month's usage beside what is billed, added up by any of what both sides tell: keys, people, workspaces.
public struct ReconciliationBreakdown: Sendable {
  /// What the sides are added up by.
  public enum Dimension: String, CaseIterable, Sendable {
    case day, model, workspace, key, developer
  }

  struct Row: Sendable {
    let names: [String?]
    var usage = Money.zero
    var billed = Money.zero
  }

  let month: Month
  let by: [Dimension]
  let rows: [Row]
  let notes: [String]

  /// Adds both sides up. Throws a ``BreakdownError`` for what no statement tells, and a `LedgerError`.
  public static func make(
    _ ledger: Ledger, book: PriceBook, month: Month, by: [Dimension], provider: String? = nil
  ) throws -> ReconciliationBreakdown {
    try ledger.reading {
      let statements = try StatementBook(ledger, touching: month.days)
      let billed = Dictionary(grouping: statements.entries, by: \.statement.value.provider)
        .mapValues { BilledSide($0, month: month) }
        .filter { !$0.value.sources.isEmpty && provider?.lowercased() ?? $0.key == $0.key }
      try check(by, billed.values.map(\.shape))
      let usage = try UsageSide.read(ledger, book: book, month: month, splitting: [])
      var adder = try Adder(ledger, book, by)
      for (name, side) in billed {
        for (line, _) in side.lines { adder.add(line) }
        for (detail, cost) in usage[name]?.details ?? [:] { adder.add(detail, cost) }
      }
      return ReconciliationBreakdown(
        month: month, by: by, rows: adder.sorted, notes: notes(by, billed))
    }
  }

  /// Refuses what none of the statements tells.
  private static func check(_ by: [Dimension], _ shapes: [StatementShape]) throws {
    let told = shapes.reduce(into: StatementShape()) { $0.formUnion($1) }
    for dimension in by {
      guard let part = dimension.shape, !shapes.isEmpty, !told.contains(part) else { continue }
      throw BreakdownError(dimension: dimension)
    }
  }

  private static func notes(_ by: [Dimension], _ billed: [String: BilledSide]) -> [String] {
    if billed.isEmpty { return ["No statement of this month. See 'outlay statement list'."] }
    return by.contains(.workspace)
      ? ["Usage does not tell workspaces: it is in a row of its own."] : []
  }
}

/// A dimension that no statement of the month tells; its description says what to do.
public struct BreakdownError: Error, Equatable, Sendable, CustomStringConvertible {
  let dimension: ReconciliationBreakdown.Dimension

  public var description: String {
    "No statement of the month tells a \(dimension.rawValue): leave it out of --by, or import a statement that "
      + "does."
  }
}

extension ReconciliationBreakdown.Dimension {
  /// What a statement must tell; nil for days, which are of the month otherwise.
  fileprivate var shape: StatementShape? {
    switch self {
    case .day: nil
    case .model: .model
    case .workspace: .workspace
    case .key: .key
    case .developer: .person
    }
  }
}

/// Adds lines and usage up by the ledger's names.
private struct Adder {
  private let by: [ReconciliationBreakdown.Dimension]
  private let models: ModelNames
  private let keys: [Int64: String]
  private let developers: [Int64: String]
  private var keyNames: [String: String] = [:]
  private var people: [String: String] = [:]
  private var sums: [[String?]: ReconciliationBreakdown.Row] = [:]

  init(
    _ ledger: Ledger, _ book: PriceBook, _ by: [ReconciliationBreakdown.Dimension]
  ) throws {
    self.by = by
    models = ModelNames(book, try ledger.models.names())
    keys = Dictionary(
      try ledger.keys.all().map { ($0.id, $0.value.name) }, uniquingKeysWith: { first, _ in first })
    developers = Dictionary(
      try ledger.developers.all().map { ($0.id, $0.value.handle) },
      uniquingKeysWith: { first, _ in first })
    for key in try ledger.keys.all() {
      for name in [key.value.name, key.value.externalID ?? ""] {
        keyNames[name.lowercased()] = key.value.name
      }
    }
    for alias in try ledger.keys.aliases() { keyNames[alias.name.lowercased()] = keys[alias.keyID] }
    for developer in try ledger.developers.all() {
      for name in [developer.value.handle, developer.value.email ?? "", developer.value.name ?? ""]
      {
        people[name.lowercased()] = developer.value.handle
      }
    }
    for (id, identity) in try ledger.developers.identities() {
      people[identity.value.lowercased()] = developers[id]
    }
  }

  mutating func add(_ line: StatementLine) {
    let names = by.map { dimension -> String? in
      switch dimension {
      case .day: line.days.count == 1 ? line.days.first.description : nil
      case .model: line.model.isEmpty ? nil : models.canonical(line.model)
      case .workspace: filled(line.workspace)
      case .key: name([line.keyID, line.keyName], in: keyNames)
      case .developer: name([line.person], in: people)
      }
    }
    sums[names, default: ReconciliationBreakdown.Row(names: names)].billed += line.amount
  }

  mutating func add(_ detail: UsageSide.Detail, _ cost: Money) {
    let names = by.map { dimension -> String? in
      switch dimension {
      case .day: detail.day.description
      case .model: detail.model
      case .workspace: nil
      case .key: detail.keyID.flatMap { keys[$0] }
      case .developer: detail.developerID.flatMap { developers[$0] }
      }
    }
    sums[names, default: ReconciliationBreakdown.Row(names: names)].usage += cost
  }

  /// The ledger's name of what a statement calls by any of some names, else the first that it has.
  private func name(_ names: [String], in known: [String: String]) -> String? {
    let told = names.filter { !$0.isEmpty }
    return told.compactMap { known[$0.lowercased()] }.first ?? told.last
  }

  private func filled(_ text: String) -> String? { text.isEmpty ? nil : text }

  var sorted: [ReconciliationBreakdown.Row] {
    let last = "\u{10FFFF}"
    return sums.values.sorted { left, right in
      left.names.map { $0 ?? last }.lexicographicallyPrecedes(right.names.map { $0 ?? last })
    }
  }
}

extension ReconciliationBreakdown: Report {
  public var table: Table {
    let names = by.enumerated().map { index, dimension in
      Column<Row>.text(
        dimension.rawValue.prefix(1).uppercased() + dimension.rawValue.dropFirst(),
        dimension.rawValue, shortening: .end
      ) { row in row.names[index].map(Cell.text) ?? .label("(not told)") }
    }
    let figures: [Column<Row>] = [
      .number("Usage", "usageUSD") { .money($0.usage) },
      .number("Billed", "billedUSD") { .money($0.billed) },
      .number("Difference", "differenceUSD") { .money($0.billed - $0.usage) },
    ]
    let (usage, billed) = rows.reduce((Money.zero, Money.zero)) {
      ($0.0 + $1.usage, $0.1 + $1.billed)
    }
    return Table(
      title: "\(month.title), days in UTC", names + figures, rows,
      footer: rows.isEmpty
        ? nil
        : [
          by[0].rawValue: .label("Total"), "usageUSD": .money(usage), "billedUSD": .money(billed),
          "differenceUSD": .money(billed - usage),
        ], notes: notes)
  }
}
