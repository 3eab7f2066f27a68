public import UsageModel

/// One value of a table, before it is known whether people or programs will read it.
public enum Cell: Hashable, Sendable {
  /// Text that came from outside: a name, a branch.
  case text(String)
  /// Text that the program made: a date, a fixed word.
  case label(String)
  /// A count, grouped for people: `1,204`.
  case count(Int64)
  /// Dollars: to the cent for people, exact in files.
  case money(Money)
  /// Dollars that are whole cents, or are to be rounded to them everywhere.
  case cents(Money)
  /// Tenths of a percent: 123 is `12.3%`.
  case percent(tenths: Int)
  /// A plain decimal number that the program wrote.
  case decimal(String)
  /// What belongs to nobody.
  case unassigned
  /// A cost that is not known.
  case unpriced
  /// A number that nothing tells.
  case unknown
  case empty
}

extension Cell {
  /// The value, or ``Cell/unassigned`` for nil.
  public static func name(_ text: String?) -> Cell {
    text.map(Cell.text) ?? .unassigned
  }

  /// The number, or nothing where it is not known: 0 would say that there were none.
  public static func known(_ count: Int64?) -> Cell {
    count.map(Cell.count) ?? .empty
  }

  /// The value, or ``Cell/empty`` for nil.
  public static func optional(_ text: String?) -> Cell {
    text.map(Cell.text) ?? .empty
  }
}
