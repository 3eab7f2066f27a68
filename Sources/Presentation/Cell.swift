public import UsageModel

/// One value of a table, before it is known whether people or programs will read it.
public enum Cell: Hashable, Sendable {
  /// Text that came from outside: a name, a branch.
  case text(String)
  /// Text that the program made: a date, a fixed word.
  case label(String)
  /// A state in a word, which colour makes easier to find.
  case state(String, Severity)
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
  /// What only JSON has: a list, an object.
  case json(JSONText)
  case empty
}

/// How much a state needs somebody.
public enum Severity: String, Hashable, Sendable {
  case good, warning, over
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

  /// Dollars, or ``Cell/empty`` for nil.
  public static func optional(_ amount: Money?) -> Cell {
    amount.map(Cell.money) ?? .empty
  }

  /// `2026-10-01`, or ``Cell/empty`` for nil.
  public static func day(_ day: Day?) -> Cell {
    day.map { .label($0.description) } ?? .empty
  }

  /// `2026-10-01 14:03` in a zone, or ``Cell/empty`` for nil.
  public static func moment(_ instant: Instant?, _ zone: TimeZoneRules) -> Cell {
    guard let instant else { return .empty }
    return .label("\(zone.day(of: instant)) \(zone.clockTime(of: instant).hoursAndMinutes)")
  }

  /// A count of things that fit the memory.
  public static func count(_ count: Int) -> Cell { .count(Int64(count)) }

  var severity: Severity? {
    if case .state(_, let severity) = self { severity } else { nil }
  }
}
