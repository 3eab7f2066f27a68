internal import SQLite
public import UsageModel

/// Reading the rollup with what is spent with shared keys as that of those who share them.
extension DailyUsageRepository {
  /// The columns that decide whose a cell is, read after the requested ones.
  private static let ownerColumns: [CellColumn] = [
    .day, .origin, .model, .developer, .project, .key,
  ]

  /// Passes each cell of the ledger's own days to `body`, or each part of it where its key is shared;
  /// a part has the developer and the figures of one who shares the key.
  public func forEachRow(
    in days: DayRange, filter: CellFilter, columns: [CellColumn], sharing shared: SharedKeys,
    _ body: (borrowing CellRow) throws -> Void
  ) throws {
    guard !shared.isEmpty else {
      return try forEachRow(in: days, filter: filter, columns: columns, body)
    }
    let all = columns + Self.ownerColumns
    let isNarrow = filter.concernsDevelopers
    try connection.visit(
      CellRow.expressions(all), from: Self.source(in: days, filter: filter, sharing: shared)
    ) { values in
      var row = CellRow(values, columnCount: all.count)
      row.developerColumns = CellRow.developerColumns(columns)
      let figures = row.figures
      let first = columns.count
      let day = Day(number: Int32(clamping: row.value(first) ?? 0))
      let model = row.value(first + 2) ?? 0
      var owners = Ownership(
        developerID: row.value(first + 3), projectID: row.value(first + 4),
        keyID: row.value(first + 5), sessionID: figures.sessionID)
      let parts = shared.parts(
        of: figures, owners, originID: row.value(first + 1) ?? 0, modelID: model, on: day)
      if parts.isEmpty {
        guard !isNarrow || filter.admits(owners, modelID: model, on: day) else { return }
        return try body(row)
      }
      for part in parts {
        owners.developerID = part.developerID
        guard !isNarrow || filter.admits(owners, modelID: model, on: day) else { continue }
        row.part = part
        try body(row)
      }
    }
  }

  /// The cells of the ledger's own days, in the order of days, with those of shared keys in parts.
  public func forEach(
    in days: DayRange, filter: CellFilter, sharing shared: SharedKeys,
    _ body: (DailyCell) throws -> Void
  ) throws {
    guard !shared.isEmpty else { return try forEach(in: days, filter: filter, body) }
    try connection.visit(
      Self.columns, from: Self.source(in: days, filter: filter, sharing: shared)
    ) {
      for part in Self.cell($0).parts(shared) where filter.admits(part) { try body(part) }
    }
  }

  /// The cells of days in a time zone other than the ledger's, with those of shared keys in parts.
  public func cells(
    in days: DayRange, timeZone: TimeZoneRules, filter: CellFilter, sharing shared: SharedKeys
  ) throws -> [DailyCell] {
    guard !shared.isEmpty else { return try cells(in: days, timeZone: timeZone, filter: filter) }
    return try cells(in: days, timeZone: timeZone, filter: filter.withoutDays)
      .flatMap { $0.parts(shared) }.filter(filter.admits)
  }

  /// The rows without a price by model, in the ledger's own days.
  public func unpriced(
    in days: DayRange, filter: CellFilter, sharing shared: SharedKeys
  ) throws -> [Int64: Int64] {
    guard !shared.isEmpty else { return try unpriced(in: days, filter: filter) }
    var counts: [Int64: Int64] = [:]
    try forEachRow(in: days, filter: filter, columns: [.model], sharing: shared) { row in
      let figures = row.figures
      guard figures.unpriced > 0, let model = row.value(0) else { return }
      let (sum, overflow) = (counts[model] ?? 0).addingReportingOverflow(figures.unpriced)
      counts[model] = overflow ? .max : sum
    }
    return counts
  }

  /// What may be admitted once it is split: beside what the filter admits, all of shared keys that is
  /// nobody's.
  private static func source(
    in days: DayRange, filter: CellFilter, sharing shared: SharedKeys
  ) -> SQL {
    guard filter.concernsDevelopers else { return source(in: days, filter: filter) }
    let keys = CellFilter.condition(Set(shared.keyIDs.map(Optional.some)), column: "api_key_id")
    return """
      daily_usage
      WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored)
        AND ((\(filter.conditions))
          OR (developer_id IS NULL AND \(keys) AND \(filter.withoutDays.conditions)))
      """
  }
}

extension CellFilter {
  /// Whether it depends on whose usage is.
  public var concernsDevelopers: Bool { developerIDs != nil || !anyOf.isEmpty }

  fileprivate func admits(_ cell: DailyCell) -> Bool {
    admits(cell.ownership, modelID: cell.modelID, on: cell.day)
  }
}
