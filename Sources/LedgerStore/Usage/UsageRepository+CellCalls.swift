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

  /// Passes the rows of cells with calls alone; the values of more columns follow the third. A condition can leave
  /// out rows of some cells, of which it is told the indices.
  func visitCalls(
    of cells: [DailyCell], timeZone: TimeZoneRules, and more: SQL,
    where condition: (_ cells: [Int]) -> SQL = { _ in "1" },
    _ body: (_ cell: Int, _ at: Instant, borrowing RowValues) throws -> Void
  ) throws {
    guard !cells.isEmpty, let known = try extent() else { return }
    let classes = RowTable(try CallClassRepository(connection: connection).all())
    for segment in RowSegment.all(of: cells, among: known) {
      let index = CellIndex(of: segment.cells, among: cells)
      try connection.visit(
        "at, origin_id, class_id\(more)",
        from: Self.calls(in: segment.rows, of: index.origins, where: condition(segment.cells))
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

  /// The first and the last row id; nil without rows.
  private func extent() throws -> ClosedRange<Int64>? {
    try connection.first("SELECT (SELECT min(id) FROM usage), (SELECT max(id) FROM usage)") { row in
      row.isNull(0) ? nil : row.int64(0)...row.int64(1)
    } ?? nil
  }

  /// The rows of some origins between two row ids. Searching the list takes as long as reading a row does, and
  /// origins of cells that lie together are mostly near each other.
  static func calls(
    in rows: ClosedRange<Int64>, of origins: Set<Int64>, where condition: SQL = "1"
  ) -> SQL {
    let ids = "[" + origins.sorted().map(String.init).joined(separator: ",") + "]"
    return """
      usage WHERE id BETWEEN \(rows.lowerBound) AND \(rows.upperBound)
        AND \(condition) AND origin_id BETWEEN \(origins.min() ?? 0) AND \(origins.max() ?? 0)
        AND origin_id IN (SELECT value FROM json_each(\(ids))) AND is_overtaken = 0
      """
  }
}

/// Rows that are read together, and the cells that have some among them.
private struct RowSegment {
  /// So few rows of others are read rather than searched anew.
  private static let gap = 1000
  /// After so many rows cells have ended and others begin: the fewer are asked for, the fewer rows are looked at
  /// closely.
  private static let usual = 8192
  /// Of many cells more rows are read at once, since who asks for cells lists them.
  private static let perCell = 64

  let rows: ClosedRange<Int64>
  /// The indices of the cells.
  let cells: [Int]

  /// The segments in which some cells have rows, of those that there are; each row is in one at most.
  static func all(of cells: [DailyCell], among known: ClosedRange<Int64>) -> [RowSegment] {
    let rows = cells.map { ($0.firstRow...max($0.firstRow, $0.lastRow)).clamped(to: known) }
    var coming = rows.indices.sorted { rows[$0].lowerBound < rows[$1].lowerBound }[...]
    var segments: [RowSegment] = []
    var begun: [Int] = []
    var start = known.lowerBound
    while let first = begun.first ?? coming.first {
      start = max(start, rows[first].lowerBound)
      let limit = start.clamped(adding: max(usual, begun.count * perCell) - 1)
      var end = begun.reduce(start) { max($0, rows[$1].upperBound) }
      while let next = coming.first, rows[next].lowerBound <= min(limit, end.clamped(adding: gap)) {
        begun.append(coming.removeFirst())
        end = max(end, rows[next].upperBound)
      }
      end = min(end, limit)
      segments.append(RowSegment(rows: start...end, cells: begun))
      begun.removeAll { rows[$0].upperBound <= end }
      start = end.clamped(adding: 1)
    }
    return segments
  }
}

extension Int64 {
  fileprivate func clamped(adding count: Int) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(Int64(count))
    return overflow ? .max : sum
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
