internal import SQLite

/// A table whose changes are noted, with its columns.
struct TrackedTable {
  /// What happens to a row.
  enum Event: Int, CaseIterable {
    case insert, delete, update
    /// Somebody states whose an origin is.
    case statement

    static let ofRows: [Event] = [.insert, .delete, .update]

    /// The number of a table and an event, in one.
    static func parted(_ place: Int) -> (number: Int, event: Event) {
      (place / allCases.count, allCases[place % allCases.count])
    }
  }

  let name: String
  private var keys: [String]
  private var others: [String]
  let events: [Event]

  init(name: String, keys: [String], others: [String], events: [Event]) {
    (self.name, self.keys, self.others, self.events) = (name, keys, others, events)
  }

  mutating func add(_ column: String, isKey: Bool) {
    if isKey { keys.append(column) } else { others.append(column) }
  }

  /// The columns that the values of a row's columns are noted in.
  static func before(_ column: Int) -> SQL { SQL(text: "before_\(column)") }
  static func after(_ column: Int) -> SQL { SQL(text: "after_\(column)") }

  /// The columns that identify a row; a table without a key has row ids.
  private var identity: [String] { keys.isEmpty ? ["rowid"] : keys }

  /// Those first that identify a row.
  var columns: [String] { identity + others }

  /// What happened to a row, of which the values of each column are known.
  func change(
    _ event: Event, before: (Int) -> SQLiteValue, after: (Int) -> SQLiteValue
  ) -> RowChange {
    let all = columns.enumerated().map { index, name in
      RowChange.Column(name: name, before: before(index), after: after(index))
    }
    let count = identity.count
    return RowChange(
      table: name, isNew: event == .insert, isGone: event == .delete, key: Array(all[..<count]),
      columns: all[count...].filter { $0.before != $0.after })
  }

  /// The trigger that notes an event; `number` is the table's among all that are tracked.
  func trigger(_ event: Event, number: Int) -> SQL {
    let quoted = columns.map { name -> SQL in "\(identifier: name)" }
    let old = quoted.map { name -> SQL in "OLD.\(name)" }
    let new = quoted.map { name -> SQL in "NEW.\(name)" }
    let changes: SQL = "(\(quoted.map(Self.differs).joined(separator: " OR ")))"
    let place = number * Event.allCases.count + event.rawValue
    let trigger: SQL = "\(identifier: "noted \(event) \(name)")"
    let (when, rows, before, after): (SQL, SQL, [SQL], [SQL]) =
      switch event {
      case .insert: ("INSERT", isEdit(["NEW"]), [], new)
      case .delete: ("DELETE", isEdit(["OLD"]), old, [])
      case .update: ("UPDATE", "\(isEdit(["OLD", "NEW"])) AND \(changes)", old, new)
      case .statement:
        ("UPDATE OF \(Array(quoted.dropFirst()).joined(separator: ", "))", changes, old, new)
      }
    let targets =
      ["place"] + before.indices.map(Self.before)
      + after.indices.map(Self.after)
    let values = [SQL(text: "\(place)")] + before + after
    return """
      CREATE TEMP TRIGGER \(trigger) AFTER \(when) ON main.\(identifier: name) WHEN \(rows)
      BEGIN INSERT INTO noted_change (\(targets.joined(separator: ", ")))
        VALUES (\(values.joined(separator: ", "))); END
      """
  }

  /// Compares exactly: a rename from ana to Ana is a change, though the columns ignore case.
  private static func differs(_ column: SQL) -> SQL {
    "OLD.\(column) IS NOT NEW.\(column) COLLATE BINARY"
  }

  /// Sessions come and go with calls; only a person's note or merge is an edit.
  private func isEdit(_ rows: [SQL]) -> SQL {
    guard name == "session" else { return "1" }
    let said = rows.map { row -> SQL in
      "coalesce(\(row).task, \(row).notes, \(row).minutes, \(row).merged_into) IS NOT NULL"
    }
    return "(\(said.joined(separator: " OR ")))"
  }
}
