internal import UsageModel

/// What the columns of a table mean: `date=Day,cost=Amount,developer=Who`.
public struct ColumnMap: Equatable, Sendable {
  /// The meaning of one column.
  struct Entry: Equatable, Sendable {
    let field: ColumnField
    /// What the field's name alone does not say: `cents`, `includes-cache`, a currency.
    let suffixes: [String]
    let column: String
  }

  /// In the order of the fields.
  let entries: [Entry]

  /// Parses a map, which may be given in several parts.
  ///
  /// Throws a ``MapFault`` for an unknown field, one that is given twice, and a map that does not
  /// say when something was used or how much.
  public init(_ parts: [String]) throws(MapFault) {
    var entries: [Entry] = []
    for part in parts { entries += try Self.entries(part) }
    let order = { (field: ColumnField) in ColumnField.allCases.firstIndex(of: field) ?? 0 }
    let places = entries.indices.sorted { left, right in
      (order(entries[left].field), left) < (order(entries[right].field), right)
    }
    self.entries = places.map { entries[$0] }
    try check()
  }

  /// The columns that it names, each once.
  public var columns: [String] {
    var seen: Set<String> = []
    return entries.map(\.column).filter { seen.insert($0.lowercased()).inserted }
  }

  /// The fields with their columns, as people see them.
  public var meanings: [(field: String, column: String)] {
    entries.map { (([$0.field.rawValue] + $0.suffixes).joined(separator: ":"), $0.column) }
  }

  func column(_ field: ColumnField) -> String? { entries.first { $0.field == field }?.column }

  func suffixes(_ field: ColumnField) -> [String] {
    entries.first { $0.field == field }?.suffixes ?? []
  }

  func has(_ field: ColumnField) -> Bool { column(field) != nil }

  /// Whether it names a token class.
  var hasCounts: Bool { ColumnField.counts.contains(where: has) }

  private func check() throws(MapFault) {
    for (place, entry) in entries.enumerated() where entry.field != .ignore {
      if entries[..<place].contains(where: { $0.field == entry.field }) {
        throw MapFault("'\(entry.field.rawValue)' is given twice; a field has one column")
      }
    }
    guard has(.date) != has(.time) else {
      throw MapFault(
        has(.date)
          ? "both 'date' and 'time' are given; give 'time' where each row is one call, else 'date'"
          : "'date' is missing; say which column has the day, as in date=Day, or, where each row is "
            + "one call, time=Timestamp")
    }
    guard has(.cost) || hasCounts else {
      throw MapFault(
        "there is nothing to count; say which column has the cost, as in cost=Amount, or the tokens, "
          + "as in input=In,output=Out")
    }
    if hasCounts, !has(.model) {
      throw MapFault(
        "'model' is missing, whose price tokens have; say which column has it, or leave the token "
          + "columns out, so that the stated cost counts")
    }
    if has(.total), !hasCounts {
      throw MapFault("'total-tokens' checks token columns, and none is given; leave it out")
    }
    if has(.currency), !has(.cost) {
      throw MapFault("'currency' is of a cost, and none is given; leave it out")
    }
    let noted: [ColumnField] = [.task, .notes, .duration]
    if has(.time), let field = noted.first(where: has) {
      throw MapFault(
        "'\(field.rawValue)' is kept of rows by day, not of calls; leave it out, or give 'date' "
          + "instead of 'time'")
    }
  }
}

extension ColumnMap: CustomStringConvertible {
  /// The text that it is parsed from.
  public var description: String {
    meanings.map { "\($0.field)=\(Self.quoted($0.column))" }.joined(separator: ",")
  }

  private static func quoted(_ column: String) -> String {
    guard column.contains(where: { $0 == "," || $0 == "\"" }) else { return column }
    return "\"" + column.replacing("\"", with: "\"\"") + "\""
  }
}

/// What is wrong with a map.
public struct MapFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, and what to do.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
