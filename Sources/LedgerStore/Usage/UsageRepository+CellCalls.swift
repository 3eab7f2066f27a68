internal import SQLite
public import UsageModel

/// The calls of many cells, read together: rows that lie near each other are read once, however many of
/// the cells have some among them.
extension UsageRepository {
  /// Passes each call of some cells of the ledger's own days to `body`, with the index of its cell.
  /// Rows of summaries are not calls.
  public func forEachMoment(
    ofCallsIn cells: [DailyCell], timeZone: TimeZoneRules,
    _ body: (_ cell: Int, _ at: Instant) throws -> Void
  ) throws {
    try visitCalls(of: cells, timeZone: timeZone, and: "") { cell, at, _ in try body(cell, at) }
  }

  /// Passes the rows of cells with calls alone; the values of more columns follow the third.
  func visitCalls(
    of cells: [DailyCell], timeZone: TimeZoneRules, and more: SQL,
    _ body: (_ cell: Int, _ at: Instant, borrowing RowValues) throws -> Void
  ) throws {
    guard !cells.isEmpty else { return }
    let classes = RowTable(try CallClassRepository(connection: connection).all())
    for group in RowGroup.groups(of: cells) {
      let index = CellIndex(of: group.cells, among: cells)
      try connection.visit(
        "at, origin_id, class_id\(more)",
        from: Self.calls(in: group.rows, of: index.origins.sorted())
      ) { values in
        let at = Instant(milliseconds: values.int64(0))
        guard let callClass = classes[values.int64(2)] else { return }
        let cell = index.cell(ofOrigin: values.int64(1)) { cell in
          cells[cell].modelID == callClass.modelID && cells[cell].basis == callClass.basis
            && cells[cell].day == timeZone.day(of: at)
        }
        if let cell { try body(cell, at, values) }
      }
    }
  }

  /// The rows of some origins between two row ids.
  static func calls(in rows: ClosedRange<Int64>, of origins: [Int64]) -> SQL {
    let ids = "[" + origins.map(String.init).joined(separator: ",") + "]"
    return """
      usage WHERE id BETWEEN \(rows.lowerBound) AND \(rows.upperBound)
        AND origin_id IN (SELECT value FROM json_each(\(ids))) AND is_overtaken = 0
      """
  }
}

/// Cells whose rows lie near each other, to be read together.
private struct RowGroup {
  /// So few rows of others are read rather than searched anew.
  private static let gap: Int64 = 1000

  private(set) var rows: ClosedRange<Int64>
  /// The indices of the cells.
  private(set) var cells: [Int] = []

  static func groups(of cells: [DailyCell]) -> [RowGroup] {
    var groups: [RowGroup] = []
    for index in cells.indices.sorted(by: { cells[$0].firstRow < cells[$1].firstRow }) {
      let cell = cells[index]
      if let last = groups.last, cell.firstRow - last.rows.upperBound <= gap {
        groups[groups.count - 1].add(cell, index)
      } else {
        var group = RowGroup(rows: cell.firstRow...max(cell.firstRow, cell.lastRow))
        group.add(cell, index)
        groups.append(group)
      }
    }
    return groups
  }

  private mutating func add(_ cell: DailyCell, _ index: Int) {
    rows = rows.lowerBound...max(rows.upperBound, cell.lastRow)
    cells.append(index)
  }
}

/// Finds some of many cells by the origin, which mostly has one of them, or two.
private struct CellIndex {
  private let first: RowTable<Int>
  /// For each of the cells: which it is, and the place of another one of its origin.
  private var entries: [(cell: Int, next: Int?)] = []
  let origins: Set<Int64>

  init(of indices: [Int], among cells: [DailyCell]) {
    var first: [Int64: Int] = [:]
    for index in indices {
      let origin = cells[index].originID
      entries.append((index, first[origin]))
      first[origin] = entries.count - 1
    }
    self.first = RowTable(first)
    origins = Set(first.keys)
  }

  /// The cell of an origin that satisfies a condition; nil for none.
  func cell(ofOrigin id: Int64, where condition: (Int) -> Bool) -> Int? {
    var place = first[id]
    while let known = place {
      if condition(entries[known].cell) { return entries[known].cell }
      place = entries[known].next
    }
    return nil
  }
}
