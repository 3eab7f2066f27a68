public import LedgerStore
public import Presentation
internal import UsageModel

/// A report by project as a tree: a row for each project with all that is below it. The rows right
/// below one project add up to its row to the picodollar, those at the top to the total.
public struct RollupTree: Sendable {
  /// A row of the tree.
  public struct Row: Equatable, Sendable {
    public internal(set) var sum: RollupRow
    /// The number of projects above it.
    public let level: Int
    /// Whether it is the sum of rows that follow.
    public internal(set) var isSum = false
    /// Whether it is what its project has by itself, beside what is below it.
    public let isOwn: Bool
  }

  /// The same usage with each project by itself, or with what is below the depth of the query: no part of
  /// it is in two rows.
  public let rollup: Rollup
  /// Each project before those below it, and these in the order of the query.
  public let rows: [Row]

  /// Adds a ledger up, down to the query's depth; its dimensions and top are not looked at. Throws as
  /// ``Rollup/make(_:_:)`` does.
  public static func make(_ ledger: Ledger, _ query: RollupQuery) throws -> RollupTree {
    try ledger.reading {
      let tree = try ProjectTree(ledger)
      let depth = max(1, min(tree.levels, query.projectDepth ?? .max))
      let levels = try (1...depth).map { depth in
        var level = query
        (level.by, level.top, level.projectDepth) = ([.project], nil, depth)
        return try Rollup.make(ledger, level)
      }
      return RollupTree(rollup: levels[depth - 1], rows: RollupTreeRows(levels, tree).rows)
    }
  }
}

/// Puts the rows of reports of one depth after the other below each other.
private struct RollupTreeRows {
  /// The rows of each level, by the project right above; nil is the top.
  private var parts: [[String?: [RollupTree.Row]]] = []

  /// `levels` are the same report, down to one level, to two and so on.
  init(_ levels: [Rollup], _ tree: ProjectTree) {
    for (level, rollup) in levels.enumerated() {
      var rows: [String?: [RollupTree.Row]] = [:]
      for row in rollup.rows {
        let name = row.values.first ?? nil
        let above = name.map(tree.namesAbove) ?? []
        if above.count == level {
          rows[above.first, default: []].append(.init(sum: row, level: level, isOwn: false))
        } else if let name, above.count == level - 1 {
          rows[name, default: []].append(.init(sum: row, level: level, isOwn: true))
        }
      }
      parts.append(rows)
    }
  }

  var rows: [RollupTree.Row] { rows(below: nil, level: 0, share: nil) }

  private func rows(below name: String?, level: Int, share: Int?) -> [RollupTree.Row] {
    guard level < parts.count else { return [] }
    var rows = parts[level][name] ?? []
    // A project without anything below it is one row.
    if level > 0, rows.allSatisfy(\.isOwn) { return [] }
    if level > 0 {
      let shares = share.flatMap { CostShares.tenths(rows.map(\.sum.cost), of: $0) }
      for index in rows.indices { rows[index].sum.shareTenths = shares?[index] }
    }
    return rows.flatMap { row in
      guard !row.isOwn, let name = row.sum.values.first ?? nil else { return [row] }
      let below = self.rows(below: name, level: level + 1, share: row.sum.shareTenths)
      var row = row
      row.isSum = !below.isEmpty
      return [row] + below
    }
  }
}

extension RollupTree: Report {
  /// For files that spreadsheets add up: no row is the sum of others.
  public var table: Table { rollup.table }

  /// For people: what is below a project is indented.
  public var document: Document {
    let total = Row(sum: rollup.total, level: 0, isOwn: false)
    let names = Column<Row>.text(
      Dimension.project.title, Dimension.project.column, shortening: .end, Self.name)
    return Document([
      .table(
        Table(
          title: rollup.title, [names] + figures, rows, total: total, notes: rollup.notes))
    ])
  }

  /// As of a report by project, with the rows of the tree beside.
  public var json: JSONText {
    guard case .object(let members) = rollup.json else { return rollup.json }
    let columns: [Column<Row>] = [
      .json("project") { .optional($0.sum.values.first ?? nil) },
      .json("level") { .integer(Int64($0.level)) }, .json("isSum") { .bool($0.isSum) },
      .json("isOwn") { .bool($0.isOwn) },
    ]
    return .object(
      members + [("tree", .array(rows.map { Table.json(of: $0, columns + figures) }))])
  }

  private var figures: [Column<Row>] { rollup.figures.map { $0.of(\Row.sum) } }

  /// No-break spaces, which Markdown and HTML keep.
  private static let indent = "\u{A0}\u{A0}"

  private static func name(of row: Row) -> Cell {
    guard let value = row.sum.values.first else { return .label("Total") }
    guard let name = value else { return .unassigned }
    let indent = String(repeating: Self.indent, count: row.level)
    if row.isOwn { return .label(indent + "(itself)") }
    return .text(indent + (row.level > 0 ? ProjectPath.leaf(of: name) : name))
  }
}
