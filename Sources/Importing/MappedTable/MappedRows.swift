internal import CSV
internal import UsageModel

/// Turns the rows of a mapped table into events.
struct MappedRows {
  private let map: ColumnMap
  private let kind: MappedRowKind
  private let width: Int
  private let lastRead: Int
  private var times: MappedTimes
  private let counts: MappedCounts
  private let cost: MappedCost
  private let mark: SheetDecimalMark
  private let durationUnit: SheetDuration.Unit?
  private let today: Day?
  private var texts: MappedTexts
  private var drafts: MappedDrafts
  private var sum = Money.zero

  /// Throws ``FileFailure`` when the order of dates cannot be decided.
  init(
    _ header: CSVHeader, _ found: MappedEvidence, _ context: ReadContext, path: String
  ) throws(FileFailure) {
    let options = context.options
    map = found.mapping.map
    kind = options[MappedTableReader.rows] ?? .lines
    width = header.names.count
    lastRead = Self.lastRead(map, header)
    times = MappedTimes(
      map,
      try SheetDateOrder(
        found.dates, stated: options[TrackingSheetReader.dateOrder], path: path),
      zone: options.timeZone)
    counts = MappedCounts(map, header)
    mark = SheetDecimalMark(proofs: found.marks, delimiter: found.delimiter)
    cost = MappedCost(map, header, mark: mark, rates: options.all(TrackingSheetReader.rate))
    durationUnit = map.column(.duration).flatMap(SheetColumns.durationUnit)
    today = options.today
    texts = MappedTexts(map, header)
    drafts = MappedDrafts(map, kind, context)
  }

  /// The last column with the time or an amount of a row.
  private static func lastRead(_ map: ColumnMap, _ header: CSVHeader) -> Int {
    ([.date, .time, .cost] + ColumnField.counts).compactMap { map.column($0) }
      .map(header.position).max() ?? 0
  }

  /// What is read of a row, or why it cannot be.
  private struct Amounts {
    let time: MappedTimes.Time
    let tokens: TokenCounts
    let cost: Money?
  }

  /// Returns the outcome of a row, preceded by any notes on it.
  mutating func events(_ record: borrowing CSVRecord) -> [ReadEvent] {
    let row = texts.row(record)
    let time: Result<MappedTimes.Time, RowError>
    do throws(RowError) {
      time = .success(try times.time(row.date))
    } catch {
      if let reason = reasonToSkip(record, row) { return [.skipped(reason)] }
      time = .failure(error)
    }
    do throws(RowError) {
      try check(row)
      let amounts = Amounts(
        time: try time.get(), tokens: try counts.tokens(record, mark),
        cost: try cost.amount(record))
      return try events(row, amounts)
    } catch {
      let partial = drafts.partialRow(
        row, day: Self.day(time), cost: row.width > width ? nil : try? cost.amount(record))
      return [.rejected(error.at(line: row.line, partialRow: partial))]
    }
  }

  private mutating func events(
    _ row: MappedRow, _ amounts: Amounts
  ) throws(RowError) -> [ReadEvent] {
    let isEmpty = amounts.tokens.isEmpty && (amounts.cost ?? .zero) == .zero
    var notes: [String] = []
    if case .day(let day) = amounts.time, let note = MappedDrafts.note(on: day, today: today) {
      notes.append(note)
    }
    let noted = { (reason: String) in
      ReadEvent.noted(ReadProblem(line: row.line, reason: reason))
    }
    guard !isEmpty else { return notes.map(noted) + [.skipped(.zeroUsage)] }
    guard amounts.tokens.isEmpty || !row.model.isEmpty else {
      throw RowError(
        column: map.column(.model) ?? "", "is empty; expected the model, whose price tokens have")
    }
    sum += amounts.cost ?? .zero
    var minutes: Int?
    switch row.duration.isEmpty ? nil : SheetDuration(row.duration, unit: durationUnit) {
    case nil: break
    case .minutes(let read): minutes = read
    case .ambiguous: notes.append("the duration may be hours or minutes; write 2 h or 2 min")
    case .unreadable:
      notes.append("the duration cannot be read; expected one such as 45 min, 1h 20m or 1:15")
    }
    let event = try drafts.event(
      row, time: amounts.time, amounts.tokens, amounts.cost, minutes: minutes)
    return notes.map(noted) + [event]
  }

  /// Throws for a row whose cells may be in the wrong columns.
  private func check(_ row: MappedRow) throws(RowError) {
    guard row.width > width || row.width <= lastRead else { return }
    throw RowError(
      "the row has \(row.width) cells and the header \(width); expected as many (a cell that holds "
        + "the delimiter, such as 1,204.50 between commas, needs quotes)")
  }

  private static func day(_ time: Result<MappedTimes.Time, RowError>) -> Day? {
    guard case .success(.day(let day)) = time else { return nil }
    return day
  }

  /// Why a row without a time holds no usage: nothing is in it, or it adds up others.
  private mutating func reasonToSkip(
    _ record: borrowing CSVRecord, _ row: MappedRow
  ) -> SkipReason? {
    guard row.date.isEmpty else { return TotalLabel.matches(row.date) ? .totalRow : nil }
    let cells = record.texts.map(MappedText.plain).filter { !$0.isEmpty }
    if cells.isEmpty { return .zeroUsage }
    let isNamed = cells.contains(where: TotalLabel.isWhole)
    let isBareSum =
      sum != .zero && row.words.allSatisfy(\.isEmpty) && (try? cost.amount(record)) == sum
    return isNamed || isBareSum ? .totalRow : nil
  }
}
