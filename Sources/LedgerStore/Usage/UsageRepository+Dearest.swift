internal import SQLite
public import UsageModel

extension DailyUsageRepository {
  /// The cells of the ledger's own days that cost most, the dearest first.
  public func dearest(
    _ count: Int, in days: DayRange, filter: CellFilter
  ) throws -> [DailyCell] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM \(Self.source(in: days, filter: filter))
      ORDER BY cost_micros DESC, cost_picos DESC, day, origin_id, model_id LIMIT \(count)
      """
    ) { Self.cell($0) }
  }
}

extension UsageRepository {
  /// The rows of some cells that cost most, and whether all were looked at that could be among them.
  ///
  /// `cells` are in the order of their costs. A cell that costs less than the last of the rows found is not
  /// read, and no more than `mostRows` rows are.
  public func dearest(
    _ count: Int, in cells: [DailyCell], timeZone: TimeZoneRules, mostRows: Int64 = 60_000
  ) throws -> (rows: [(row: UsageRow, cell: DailyCell)], isWhole: Bool) {
    var best: [(id: Int64, cost: Int64, cell: DailyCell)] = []
    var left = mostRows
    var isWhole = true
    for cell in cells {
      if best.count >= count, let least = best.last,
        cell.cost <= Money(picodollars: least.cost)
      {
        break
      }
      left -= cell.lastRow - cell.firstRow + 1
      guard left >= 0 || best.isEmpty else {
        isWhole = false
        break
      }
      best += try costs(of: cell, timeZone: timeZone).map { (id: $0.id, cost: $0.cost, cell: cell) }
      best.sort { ($1.cost, $0.id) < ($0.cost, $1.id) }
      best = Array(best.prefix(count))
    }
    let rows = try best.compactMap { one in try row(id: one.id).map { (row: $0, cell: one.cell) } }
    return (rows, isWhole)
  }

  /// The ids and costs in picodollars of the rows of a cell that have a price.
  private func costs(
    of cell: DailyCell, timeZone: TimeZoneRules
  ) throws -> [(id: Int64, cost: Int64)] {
    try connection.rows(
      """
      SELECT usage.id, cost, at, summary.first_day FROM \(Self.rows)
        LEFT JOIN summary ON summary.usage_id = usage.id
      WHERE usage.id BETWEEN \(cell.firstRow) AND \(cell.lastRow)
        AND origin_id = \(cell.originID) AND model_id = \(cell.modelID)
        AND cost_basis = \(cell.basis.rawValue) AND is_overtaken = 0 AND cost IS NOT NULL
      """
    ) { row in
      let day = row.isNull(3) ? timeZone.day(of: Instant(milliseconds: row.int64(2))) : row.day(3)
      return (id: row.int64(0), cost: row.int64(1), isOwn: day == cell.day)
    }.filter(\.isOwn).map { (id: $0.id, cost: $0.cost) }
  }
}

/// A line of a file that tells a call.
public struct ToldLine: Equatable, Sendable {
  public let fileID: Int64
  /// Nil where it is not known any more.
  public let line: Int?

  public init(fileID: Int64, line: Int?) {
    (self.fileID, self.line) = (fileID, line)
  }
}

extension TellingRepository {
  /// The lines of other files that tell the same call as a row, in the order of the files.
  public func others(than row: UsageRow) throws -> [ToldLine] {
    let runs = try runs(ofRow: row.id).filter { $0.kind != .moved }.map { run in
      ToldLine(
        fileID: run.fileID, line: run.lineShift.map { row.content.line + Int(clamping: $0) })
    }
    let versions = try connection.rows(
      """
      SELECT import_file_id, line FROM told_version
      WHERE key_high = \(row.key.high) AND kind <> \(ToldVersion.Kind.withdrawn.rawValue)
        AND telling = id
      """
    ) { ToldLine(fileID: $0.int64(0), line: $0.int(1)) }
    var seen: Set<Int64> = [row.content.fileID]
    return (runs + versions).sorted { ($0.fileID, $0.line ?? 0) < ($1.fileID, $1.line ?? 0) }
      .filter { seen.insert($0.fileID).inserted }
  }
}

extension ImportRepository {
  /// The import, path and format of a file; nil for one that is not kept.
  public func place(ofFile id: Int64) throws -> (importID: Int64, path: String, format: String)? {
    try connection.first("SELECT import_id, path, format FROM import_file WHERE id = \(id)") {
      (importID: $0.int64(0), path: $0.text(1), format: $0.text(2))
    }
  }
}
