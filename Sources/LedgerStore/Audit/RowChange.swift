public import SQLite

/// What a change did to one row of the ledger.
public struct RowChange: Hashable, Sendable {
  /// One column of the row; null where the row was not, or is no more.
  public struct Column: Hashable, Sendable {
    public let name: String
    public var before: SQLiteValue
    public var after: SQLiteValue
  }

  public let table: String
  /// Whether the row was not there before, or is not there after.
  public var isNew: Bool
  public var isGone: Bool
  /// What names the row.
  public var key: [Column]
  /// The other columns that changed; of a row that came or went, those that hold something.
  public var columns: [Column]

  /// The values that name the row.
  var keyValues: [SQLiteValue] { key.map { isGone ? $0.before : $0.after } }

  /// The row id, where the row has one that other tables refer to.
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
  /// What several changes come to, row by row, in the order in which each row was changed first.
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
    return sums.compactMap(\.withoutNothing)
  }

  /// Adds a later change of the same row.
  private mutating func append(_ later: RowChange) {
    let isWhole = isNew || isGone
    for column in later.columns {
      guard let index = columns.firstIndex(where: { $0.name == column.name }) else {
        // What a whole row does not name was null.
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

  /// The change without columns that are as they were; nil when nothing is left.
  private var withoutNothing: RowChange? {
    if isNew && isGone { return nil }
    var change = self
    change.columns.removeAll { $0.before == $0.after }
    return change.columns.isEmpty && isNew == isGone ? nil : change
  }
}

extension RowChange {
  /// The row id of a developer whom the change added.
  public var addedDeveloperID: Int64? { table == "developer" && isNew ? rowID : nil }

  /// Whether the ledger's days became those of another time zone.
  public var isOfTimeZone: Bool { table == "setting" && keyValues == [.text("timezone")] }
}

extension [RowChange] {
  /// Without rows that only came or only went in their table, as where it is said already what was
  /// added or removed; what took another's place stays.
  public var withoutRowsOfOneKind: [RowChange] {
    let gone = Set(filter(\.isGone).map(\.table))
    let new = Set(filter(\.isNew).map(\.table))
    return filter { change in
      if change.isNew { return false }
      return !change.isGone || (gone.contains(change.table) && new.contains(change.table))
    }
  }
}

/// Puts together the changes whose columns are read one a row.
struct RowChangeList {
  /// What a row of a column is read from.
  static let columns: SQL = "step, table_name, column_name, is_key, is_new, is_gone, before, after"

  private(set) var changes: [RowChange] = []
  private var step: Int64?

  /// Adds a column; a change is all that one step did.
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
