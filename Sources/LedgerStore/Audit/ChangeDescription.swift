internal import SQLite
internal import UsageModel

/// Describes changes for people: `team: payments -> platform`.
///
/// Shows row ids as the names they stand for, before or after the change.
public struct ChangeDescription {
  private let connection: Connection
  private let changes: [RowChange]
  /// The name of the entry's subject, which is not repeated before its own columns.
  private let subject: String
  /// The most lines shown; the ledger has the rest.
  private static let most = 20

  private static let nouns = [
    "developer": "handle", "api_key": "name", "project": "name", "session": "external_id",
  ]
  private static let money: Set<String> = [
    "amount", "monthly_cap", "history_p50", "history_p80", "p50", "p80", "spend", "saving", "fee",
    "to_fee", "excess",
  ]
  private static let days: Set<String> = [
    "active_from", "active_until", "first_day", "last_day", "day", "saved_on", "effective_from",
    "effective_until",
  ]
  /// Columns that repeat others or are of no interest to people.
  private static let silent: Set<String> = ["checked_row", "filters", "needed", "secret_sha256"]

  init(_ changes: [RowChange], subject: String, _ connection: Connection) {
    self.changes = changes
    self.subject = subject
    self.connection = connection
  }

  /// One line for each changed row.
  func lines() throws -> [String] {
    let lines = try changes.map { try line($0) }.filter { !$0.isEmpty }
    guard lines.count > Self.most else { return lines }
    return lines.prefix(Self.most) + ["and \(lines.count - Self.most) more"]
  }

  private func line(_ change: RowChange) throws -> String {
    let name = try name(of: change)
    let whose = Self.title(change.table) + (name.isEmpty ? "" : " \(name)")
    let own = Self.nouns[change.table]
    let columns = change.columns.filter {
      !Self.silent.contains($0.name) && !$0.name.hasSuffix("_at")
    }
    if change.isNew || change.isGone {
      let facts = try columns.filter { $0.name != own }.compactMap { try fact($0, of: change) }
      return (change.isNew ? "added " : "removed ") + whose
        + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")
    }
    let words = try columns.map { column in
      "\(Self.title(column.name)): "
        + (try "\(text(column, column.before, change)) -> \(text(column, column.after, change))")
    }
    let isOwn = own != nil && name.lowercased() == subject.lowercased()
    return (isOwn || words.isEmpty ? "" : "\(whose) ") + words.joined(separator: ", ")
  }

  /// The value of a column in an added or removed row; nil for zero and empty text.
  private func fact(_ column: RowChange.Column, of change: RowChange) throws -> String? {
    let value = change.isNew ? column.after : column.before
    if value == .integer(0) || value == .text("") { return nil }
    return "\(Self.title(column.name)) \(try text(column, value, change))"
  }

  /// The display name of the row.
  private func name(of change: RowChange) throws -> String {
    guard let column = Self.nouns[change.table] else {
      // A table with a text key is named by it.
      let words = change.keyValues.compactMap { value -> String? in
        if case .text(let text) = value { return text }
        return nil
      }
      guard words.isEmpty, !change.isNew, !change.isGone else {
        return words.joined(separator: " ")
      }
      return change.rowID.map { String($0) } ?? ""
    }
    if let changed = change.column(column) {
      return Self.plain(changed.before == .null ? changed.after : changed.before)
    }
    return try change.rowID.flatMap { try self.name(ofRow: $0, in: change.table) } ?? ""
  }

  private func name(ofRow id: Int64, in table: String) throws -> String? {
    guard let column = Self.nouns[table] else { return nil }
    let known: String? = try connection.scalar(
      "SELECT \(identifier: column) FROM \(identifier: table) WHERE id = \(id)")
    // A removed row is named by the change that removed it.
    let change = changes.first { $0.table == table && $0.rowID == id }
    if let changed = change?.column(column) {
      return Self.plain(changed.before == .null ? changed.after : changed.before)
    }
    return known
  }

  private func text(
    _ column: RowChange.Column, _ value: SQLiteValue, _ change: RowChange
  ) throws -> String {
    guard case .integer(let number) = value else {
      if case .blob = value { return "(secret)" }
      return Self.plain(value)
    }
    if Self.money.contains(column.name) { return "$" + Money(picodollars: number).exactText }
    if Self.days.contains(column.name) { return Day(number: Int32(clamping: number)).description }
    let table: String? =
      switch column.name {
      case "merged_into": "session"
      case "parent_id": "project"
      default: column.name.hasSuffix("_id") ? String(column.name.dropLast(3)) : nil
      }
    if let table, let name = try name(ofRow: number, in: table) { return name }
    if column.name.hasPrefix("is_") || column.name == "in_transcripts" {
      return number == 0 ? "no" : "yes"
    }
    return String(number)
  }

  /// Formats a value; NULL and empty text become `(none)`.
  private static func plain(_ value: SQLiteValue) -> String {
    switch value {
    case .null: "(none)"
    case .text(let text): text.isEmpty ? "(none)" : text
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .blob: "(secret)"
    }
  }

  /// The display title of a column or table: `api_key_id` becomes `key`, `cost_centre` becomes
  /// `cost centre`.
  private static func title(_ name: String) -> String {
    switch name {
    case "api_key", "api_key_id": return "key"
    case "developer_id": return "developer"
    case "project_id": return "project"
    case "parent_id": return "below"
    case "fingerprint": return "secret"
    case "api_key_alias": return "other name of a key"
    case "developer_identity": return "identity"
    case "project_path": return "rule"
    default:
      let bare = name.hasPrefix("is_") ? name.dropFirst(3) : name[...]
      return bare.split(separator: "_").joined(separator: " ")
    }
  }
}

extension Ledger {
  /// Describes row changes, a line for each row; `subject` is the name they are about. Secrets are
  /// never included.
  public func words(for changes: [RowChange], about subject: String) throws -> [String] {
    try ChangeDescription(changes, subject: subject, connection).lines()
  }
}
