internal import CSV
internal import LedgerStore
internal import UsageModel

/// The rows of usage under the lines of a proof, and how those of shared keys are split.
struct ProofRows {
  /// The classes that rows refer to, by number from 1.
  private(set) var classes: [CallClass] = []
  private(set) var origins: [Int64: Ownership] = [:]
  private(set) var files: Set<Int64> = []
  private(set) var count = 0
  private(set) var table = ProofTable(
    """
    row line day at key class origin file file_line summary input cache_write_5m cache_write_1h \
    cache_read output web_searches stated cost
    """)
  /// What each owner of a shared key has of a day's usage of an origin and a model.
  private(set) var shares = ProofTable(
    "line month day origin model basis weight of calls amount")
  private var numbers: [CallClass: Int] = [:]

  /// Adds the rows of a month that are of a book.
  mutating func add(
    _ part: ProofContents.Part, _ book: SpendBook, _ ledger: Ledger, _ lines: inout ProofLines
  ) throws {
    var allocator = try ExpenseAllocator(ledger, part.month)
    let keys = try ExpenseRowKeys(ledger, part.month, by: part.by)
    let shared = try ledger.sharedKeys(in: part.month.days)
    try ledger.usage.forEachProved(in: part.month.days, timeZone: keys.zone) { told in
      let row = told.row
      let key = keys.key(row)
      guard key.isIncluded == (book == .equivalents) else { return }
      let (owner, day) = (row.ownership, keys.day(of: row))
      let isSplit = shared.splits(developerID: owner.developerID, keyID: owner.keyID, on: day)
      let id = ExpenseID.make(
        month: part.month, allocator.place(of: key, by: part.by), by: part.by)
      add(told, day, line: isSplit ? nil : lines.number(of: id, in: part.month))
    }
    guard !shared.isEmpty, book == .bill else { return }
    try addShares(part, shared, ledger, &allocator, &lines)
  }

  private mutating func add(_ told: ProvedRow, _ day: Day, line: Int?) {
    let (row, tokens) = (told.row, told.row.tokens)
    count += 1
    origins[row.originID] = row.ownership
    files.insert(told.fileID)
    table.add([
      .whole(row.id), .optional(line), .own(day.description), .own(row.at.iso8601),
      .own(Self.text(of: told.key)), .whole(number(of: row.callClass)), .whole(row.originID),
      .whole(told.fileID), .whole(told.line), .whole(row.period == nil ? 0 : 1),
      .whole(tokens.input), .whole(tokens.cacheWrite5m), .whole(tokens.cacheWrite1h),
      .whole(tokens.cacheRead), .whole(tokens.output), .whole(tokens.webSearches),
      .optional(told.stated), .optional(row.cost?.picodollars),
    ])
  }

  private mutating func addShares(
    _ part: ProofContents.Part, _ shared: SharedKeys, _ ledger: Ledger,
    _ allocator: inout ExpenseAllocator, _ lines: inout ProofLines
  ) throws {
    let keys = try ExpenseCellKeys(ledger, part.month, by: part.by)
    let names = try ledger.models.names()
    try ledger.dailyUsage.forEachRow(
      in: part.month.days, filter: CellFilter(), columns: ExpenseCellKeys.columns, sharing: shared
    ) { cell in
      guard let share = cell.share else { return }
      let figures = cell.figures
      let basis = CostBasis(rawValue: cell.value(4) ?? 0) ?? .listPrice
      let unpriced = min(figures.calls, figures.unpriced)
      // As in a claim, what has no price is in a line of its own.
      let parts: [(ExpenseBasis, Int64, Money)] = [
        (.priced(basis), figures.calls - unpriced, figures.cost), (.unpriced, unpriced, .zero),
      ]
      for (own, calls, cost) in parts where own != .unpriced || figures.unpriced > 0 {
        let id = ExpenseID.make(
          month: part.month, allocator.place(of: keys.key(cell, own), by: part.by), by: part.by)
        shares.add([
          .whole(lines.number(of: id, in: part.month)), .own(part.month.description),
          .own(Day(number: Int32(clamping: cell.value(5) ?? 0)).description),
          .optional(cell.value(6)), .words(names[cell.value(3) ?? 0]),
          .own(ExpenseBasis.priced(basis).name), .whole(share.weight), .whole(share.of),
          .whole(calls), .exact(cost),
        ])
      }
    }
  }

  private mutating func number(of callClass: CallClass) -> Int {
    if let known = numbers[callClass] { return known }
    classes.append(callClass)
    numbers[callClass] = classes.count
    return classes.count
  }

  /// 32 hexadecimal digits.
  private static func text(of key: CallKey) -> String {
    [key.high, key.low].map { half in
      let digits = String(UInt64(bitPattern: half), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
