public import LedgerStore
public import Presentation
internal import UsageModel

/// A report whose costs lie side by side: a row for each group, a column for each value of one more
/// dimension, such as a month.
public struct RollupGrid: Sendable {
  /// A row of a grid.
  public struct Row: Equatable, Sendable {
    /// What the row adds up to.
    public let sum: RollupRow
    /// What it adds up to in each column; nil where it has no usage.
    public let parts: [RollupRow?]
  }

  /// The rows, their order and their total.
  public let rollup: Rollup
  public let across: Dimension
  /// The value of each column: times in their order, other values by cost; nil is unassigned.
  public let columns: [String?]
  public let rows: [Row]
  public let total: Row

  /// Adds a ledger up. Throws as ``Rollup/make(_:_:)`` does.
  public static func make(
    _ ledger: Ledger, _ query: RollupQuery, across: Dimension
  ) throws -> RollupGrid {
    var plain = query
    plain.by = query.by.filter { $0 != across }
    var parts = plain
    parts.by.append(across)
    parts.top = nil
    parts.withEmptyTimes = false
    parts.order = .name
    var heads = query
    heads.by = [across]
    heads.top = nil
    heads.order = across.isTime ? .name : .cost
    return RollupGrid(
      try Rollup.make(ledger, plain), across, heads: try Rollup.make(ledger, heads).rows,
      parts: try Rollup.make(ledger, parts).rows)
  }

  private init(_ rollup: Rollup, _ across: Dimension, heads: [RollupRow], parts: [RollupRow]) {
    self.rollup = rollup
    self.across = across
    columns = heads.map { $0.values[0] }
    let places = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
    let empty = [RollupRow?](repeating: nil, count: heads.count)
    let named = Set(rollup.rows.lazy.filter { !$0.isRest }.map(\.values))
    var cells: [[String?]: [RollupRow?]] = [:]
    for part in parts {
      let group = Array(part.values.dropLast())
      guard let place = part.values.last.flatMap({ places[$0] }) else { continue }
      // What is not among the top is the rest's.
      let row = named.contains(group) ? group : []
      var sum = cells[row, default: empty][place] ?? RollupRow()
      sum.add(part)
      cells[row, default: empty][place] = sum
    }
    rows = rollup.rows.map { Row(sum: $0, parts: cells[$0.isRest ? [] : $0.values] ?? empty) }
    total = Row(sum: rollup.total, parts: heads)
  }
}

extension RollupGrid: Report {
  public var table: Table {
    let names = rollup.by.enumerated().map { index, dimension in
      dimension.nameColumn(index).of(\Row.sum)
    }
    return Table(
      title: rollup.title, names + costs + sums, rows, total: total, notes: rollup.notes)
  }

  /// Amounts exact, null where nothing has a price; 0 where there is no usage.
  public var json: JSONText {
    .object([
      ("since", .day(rollup.since)), ("until", .day(rollup.until)),
      ("timezone", .string(rollup.timeZone.name)),
      ("by", .array(rollup.by.map { .string($0.rawValue) })), ("across", .string(across.rawValue)),
      ("columns", .array(columns.map { $0.map(JSONText.string) ?? .null })),
      ("rows", table.jsonRows), ("total", Table.json(of: total, sums)),
    ])
  }

  /// Two columns for each value: people see a blank where there is no usage, files have 0, as they have a
  /// blank where nothing has a price.
  private var costs: [Column<Row>] {
    columns.indices.flatMap { index in
      let value = columns[index]
      // The oldest time, or the smallest cost, is left out first.
      let rank = 1 + (across.isTime ? columns.count - 1 - index : index)
      func column(_ audience: ColumnHead.Audience, _ none: Cell) -> Column<Row> {
        let head = ColumnHead(
          value ?? "(unassigned)", name: value ?? "unassigned", csvName: value ?? "(unassigned)",
          kind: .number, leaveOutRank: rank, audience: audience)
        return Column(head) { $0.parts[index]?.costCell ?? none }
      }
      return [column(.people, .empty), column(.csv, .money(.zero))]
    }
  }

  private var sums: [Column<Row>] {
    let hasUnpriced = rollup.total.unpricedRequests > 0
    return [
      .json("costsUSD") { row in
        .array(
          row.parts.map { part in
            guard let part else { return .money(.zero) }
            return part.knownCost.map(JSONText.money) ?? .null
          })
      },
      .number("Total", "costUSD") { $0.sum.costCell },
      .number("Unpriced", "unpricedRequests", for: hasUnpriced ? .everyone : .files) {
        .count($0.sum.unpricedRequests)
      },
    ]
  }
}
