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
    let classes = try CallClassRepository(connection: connection).all()
    for group in RowGroup.groups(of: cells) {
      try connection.visit(
        "at, origin_id, class_id\(more)", from: Self.calls(in: group.rows, of: group.origins)
      ) { values in
        let at = Instant(milliseconds: values.int64(0))
        guard let callClass = classes[values.int64(2)] else { return }
        let place = CellChange.Place(
          day: timeZone.day(of: at), originID: values.int64(1), modelID: callClass.modelID,
          basis: callClass.basis)
        if let cell = group.cells[place] { try body(cell, at, values) }
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
  /// The index of each cell.
  private(set) var cells: [CellChange.Place: Int] = [:]

  /// The origins of the cells.
  var origins: [Int64] { Set(cells.keys.map(\.originID)).sorted() }

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
    cells[cell.place] = index
  }
}
