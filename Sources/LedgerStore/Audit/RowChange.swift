public import SQLite

/// The change of one row of the ledger.
public struct RowChange: Equatable, Sendable {
  /// A column of the row; `before` is null for an added row, `after` for a removed one.
  public struct Column: Equatable, Sendable {
    public let name: String
    public var before: SQLiteValue
    public var after: SQLiteValue
  }

  public let table: String
  /// Whether the row was added, and whether it was removed.
  public var isNew: Bool
  public var isGone: Bool
  /// The columns that identify the row.
  public var key: [Column]
  /// The other changed columns; for an added or removed row, those that are not null.
  public var columns: [Column]

  /// The values that name the row.
  var keyValues: [SQLiteValue] { key.map { isGone ? $0.before : $0.after } }

  /// The row id, for tables that have an `id` column.
  var rowID: Int64? {
    guard key.count == 1, key[0].name == "id", case .integer(let id) = keyValues[0] else {
      return nil
    }
    return id
  }

  func column(_ name: String) -> Column? {
    key.first { $0.name == name } ?? columns.first { $0.name == name }
  }
}

extension RowChange {
  /// Combines successive changes, row by row, in the order of each row's first change.
  static func sum(_ changes: [RowChange]) -> [RowChange] {
    var sums: [RowChange] = []
    var places: [[SQLiteValue]: Int] = [:]
    for change in changes {
      let name = [.text(change.table)] + change.keyValues
      if let place = places[name] {
        sums[place].append(change)
      } else {
        places[name] = sums.count
        sums.append(change)
      }
    }
    return sums.compactMap(\.nonEmpty)
  }

  /// Adds a later change of the same row.
  private mutating func append(_ later: RowChange) {
    let isWhole = isNew || isGone
    for column in later.columns {
      guard let index = columns.firstIndex(where: { $0.name == column.name }) else {
        // An added or removed row lists all its columns that are not null.
        let before = isWhole ? SQLiteValue.null : column.before
        columns.append(Column(name: column.name, before: before, after: column.after))
        continue
      }
      columns[index].after = column.after
    }
    if later.isGone {
      for index in columns.indices { columns[index].after = .null }
      for index in key.indices { key[index].after = .null }
    } else if isGone {
      for index in key.indices { key[index].after = later.key[index].after }
    }
    isGone = later.isGone
  }

  /// The change without unchanged columns; nil when nothing is left.
  private var nonEmpty: RowChange? {
    if isNew && isGone { return nil }
    var change = self
    change.columns.removeAll { $0.before == $0.after }
    return change.columns.isEmpty && isNew == isGone ? nil : change
  }
}

extension RowChange {
  /// The row id of a developer that the change added.
  public var addedDeveloperID: Int64? { table == "developer" && isNew ? rowID : nil }

  /// The row id of a key that the change added.
  public var addedKeyID: Int64? { table == "api_key" && isNew ? rowID : nil }

  /// Whether the ledger's time zone changed.
  public var isOfTimeZone: Bool { table == "setting" && keyValues == [.text("timezone")] }
}

extension [RowChange] {
  /// The changes without rows of tables in which rows were only added or only removed, for callers
  /// that report these separately; replaced rows stay.
  public var withoutRowsOfOneKind: [RowChange] {
    let gone = Set(filter(\.isGone).map(\.table))
    let new = Set(filter(\.isNew).map(\.table))
    return filter { change in
      if change.isNew { return false }
      return !change.isGone || (gone.contains(change.table) && new.contains(change.table))
    }
  }
}

/// Collects changes that are read one column at a time.
struct RowChangeList {
  /// The columns to select.
  static let columns: SQL = "step, table_name, column_name, is_key, is_new, is_gone, before, after"

  private(set) var changes: [RowChange] = []
  private var step: Int64?

  /// Adds a column; columns of the same step form one change.
  mutating func add(_ row: borrowing Row) {
    if row.int64(0) != step {
      step = row.int64(0)
      changes.append(
        RowChange(
          table: row.text(1), isNew: row.int(4) == 1, isGone: row.int(5) == 1, key: [],
          columns: []))
    }
    let column = RowChange.Column(name: row.text(2), before: row.value(6), after: row.value(7))
    if row.int(3) == 1 {
      changes[changes.count - 1].key.append(column)
    } else {
      changes[changes.count - 1].columns.append(column)
    }
  }
}
