internal import UsageModel

/// Turns the rows of a tracking sheet into drafts.
struct SheetDrafts {
  private let context: ReadContext
  private let dateOrder: SheetDateOrder
  private let money: SheetMoney
  private let today: Day?
  private var occurrences = OccurrenceCounter()
  private var totals = SheetTotals()

  /// Rows before this day are accepted with a note: the tools of today did not exist yet.
  private static let earliest = Month("2020-01")?.days.first ?? Day(number: 0)

  init(context: ReadContext, dateOrder: SheetDateOrder, money: SheetMoney) {
    self.context = context
    self.dateOrder = dateOrder
    self.money = money
    today = context.options.today
  }

  /// A row with its date and cost, or the reasons why they cannot be read.
  private struct ReadRow {
    let row: SheetRow
    let day: Result<Day, RowError>
    let cost: Result<Money, RowError>
  }

  /// Returns the outcome of a row, preceded by any notes on it.
  mutating func events(_ row: SheetRow) -> [ReadEvent] {
    if row.isBlank { return [.skipped(.zeroUsage)] }
    let read = ReadRow(
      row: row, day: Result { () throws(RowError) in try dateOrder.day(row.when) },
      cost: Result { () throws(RowError) in try money.amount(row.cost, row.amount) })
    if totals.isTotal(row, cost: try? read.cost.get()) { return [.skipped(.totalRow)] }
    do throws(RowError) {
      return try events(read)
    } catch {
      return [.rejected(error.at(line: row.line, partialRow: partialRow(read)))]
    }
  }

  private mutating func events(_ read: ReadRow) throws(RowError) -> [ReadEvent] {
    let row = read.row
    guard !row.isTooLong else {
      throw RowError(
        "the row has more cells than the header; an amount such as \"1,204.50\" and a text with "
          + "the delimiter need quotes")
    }
    let day = try read.day.get()
    var notes = notes(on: day)
    guard !row.cost.isEmpty else {
      notes.append("no cost recorded; the row counts as soon as it has one")
      return notes.map { noted(row, $0) } + [.skipped(.zeroUsage)]
    }
    let cost = try read.cost.get()
    totals.add(cost)
    let minutes = minutes(row, &notes)
    return notes.map { noted(row, $0) } + [.usage(draft(row, day, cost, minutes))]
  }

  /// Returns the readable part of a rejected row. Cells after an amount in two parts are in the
  /// wrong columns, so that the cost of a row with too many cells is left out.
  private mutating func partialRow(_ read: ReadRow) -> PartialRow {
    let row = read.row
    let day = try? read.day.get()
    let entry = day.map { row.entry(on: $0, cost: .zero) }
    var partialRow = PartialRow(
      identity: entry.map { $0.identity(occurrence: occurrence($0)) }, developer: row.developer,
      day: day, task: row.task, model: row.model)
    if case .minutes(let minutes) = row.length { partialRow.minutes = minutes }
    if !row.isTooLong { partialRow.cost = try? read.cost.get() }
    return partialRow
  }

  private func noted(_ row: SheetRow, _ reason: String) -> ReadEvent {
    .noted(ReadProblem(line: row.line, reason: reason))
  }

  private func notes(on day: Day) -> [String] {
    if let today, day > today {
      return ["the date lies in the future; correct it if that is a mistake"]
    }
    if day < Self.earliest { return ["the date is before 2020; correct it if that is a mistake"] }
    return []
  }

  private func minutes(_ row: SheetRow, _ notes: inout [String]) -> Int? {
    switch row.length {
    case nil: break
    case .minutes(let minutes): return minutes
    case .ambiguous:
      notes.append("the duration may be hours or minutes; write 2 h or 2 min")
    case .unreadable:
      notes.append("the duration cannot be read; expected one such as 45 min, 1h 20m or 1:15")
    }
    return nil
  }

  private mutating func draft(
    _ row: SheetRow, _ day: Day, _ cost: Money, _ minutes: Int?
  ) -> UsageDraft {
    var entry = row.entry(on: day, cost: cost)
    entry.minutes = minutes
    return entry.draft(
      context.origin, occurrence: occurrence(entry), line: row.line, in: context.options.timeZone)
  }

  /// Returns how many rows with the same words precede this one.
  private mutating func occurrence(_ entry: SheetEntry) -> Int {
    occurrences.next(entry.cell + [entry.developer])
  }
}

extension SheetRow {
  /// What the row says, apart from the minutes of its duration.
  fileprivate func entry(on day: Day, cost: Money) -> SheetEntry {
    var entry = SheetEntry(day: day, task: task, model: model, cost: cost)
    entry.duration = duration
    entry.notes = notes
    entry.developer = developer
    entry.project = project
    entry.session = session
    return entry
  }
}

/// Detects the total rows of a sheet: by a label in place of the date, or by an amount that is the
/// sum of the rows above and stands alone.
struct SheetTotals {
  private var sum = Money.zero
  /// The sum since the last total row.
  private var part = Money.zero

  /// Adds the cost of a row of usage.
  mutating func add(_ cost: Money) {
    sum += cost
    part += cost
  }

  /// Returns whether the row is a total; one with a date never is.
  mutating func isTotal(_ row: SheetRow, cost: Money?) -> Bool {
    guard row.when == nil, isNamed(row) || isBareSum(row, cost) else { return false }
    part = .zero
    return true
  }

  /// Returns whether a label is in place of the date or is the whole task; without a task, any cell
  /// counts.
  private func isNamed(_ row: SheetRow) -> Bool {
    guard row.date.isEmpty else { return TotalLabel.matches(row.date) }
    return row.task.isEmpty
      ? row.words.contains(where: TotalLabel.isWhole) : TotalLabel.isWhole(row.task)
  }

  private func isBareSum(_ row: SheetRow, _ cost: Money?) -> Bool {
    guard let cost, cost != .zero, row.date.isEmpty, row.words.allSatisfy(\.isEmpty) else {
      return false
    }
    return cost == sum || cost == part
  }
}
