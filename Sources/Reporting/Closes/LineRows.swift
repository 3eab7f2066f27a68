public import LedgerStore
public import UsageModel

/// The rows of usage under each line of a month's claim, by the line's external id.
public struct LineRows {
  /// A row: its key, and its cost in picodollars; that without a price is unknown.
  private struct Row: Comparable {
    let key: CallKey
    let cost: Int64?

    static func < (left: Row, right: Row) -> Bool {
      (left.key.high, left.key.low, left.cost ?? -1) < (
        right.key.high, right.key.low, right.cost ?? -1
      )
    }
  }

  private var rows: [String: [Row]] = [:]
  /// What the rows of later imports cost, by line and import.
  private var later: [String: [Int64: Money]] = [:]

  /// Reads the rows of a month; imports after `watermark` are told apart. Throws a `LedgerError`.
  public init(
    _ ledger: Ledger, month: Month, by grouping: ExpenseGrouping, since watermark: Int64 = .max
  ) throws {
    var allocator = try ExpenseAllocator(ledger, month)
    let keys = try ExpenseRowKeys(ledger, month, by: grouping)
    let shared = try ledger.sharedKeys(in: month.days)
    let imports = try ledger.imports.importsOfFiles()
    try ledger.usage.forEachTold(in: month.days, timeZone: keys.zone) { row, key, fileID in
      let owner = row.ownership
      let cells = keys.key(row)
      // What a seat includes is in a book of its own.
      guard !cells.isIncluded else { return }
      // A share of a key's spend has the rows of the whole key under it.
      let isShared = owner.keyID.map(shared.keyIDs.contains) ?? false
      let place = allocator.place(of: cells, by: grouping)
      let line =
        isShared
        ? Self.sharedLine(of: allocator.keyName(owner.keyID))
        : ExpenseID.make(month: month, place, by: grouping)
      rows[line, default: []].append(Row(key: key, cost: row.cost?.rowPicodollars))
      if let id = imports[fileID], id > watermark {
        later[line, default: [:]][id, default: .zero] += row.cost ?? .zero
      }
    }
  }

  /// Where the rows of a shared key are kept, of which each owner's line has a share.
  private static func sharedLine(of key: String?) -> String { "shared " + (key ?? "") }

  private func name(of line: ExpenseLine) -> String {
    line.place.sharedKey.map { Self.sharedLine(of: $0) }
      ?? line.corrects?.externalID ?? line.externalID
  }

  /// SHA-256 of the keys and costs of the rows under a line, in the order of keys.
  public func digest(of line: ExpenseLine) -> [UInt8] {
    let rows = rows[name(of: line)] ?? []
    return Digest.sha256(rows.sorted().flatMap { [$0.key.high, $0.key.low, $0.cost ?? -1] })
  }

  /// The imports after the watermark that told rows under a line, and what these cost.
  public func laterImports(of line: ExpenseLine) -> [(importID: Int64, cost: Money)] {
    (later[name(of: line)] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
