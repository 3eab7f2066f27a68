internal import CSV
public import UsageModel

/// A value of a table, independent of the format it is rendered in.
public enum Cell: Hashable, Sendable {
  /// Text that came from outside: a name, a branch.
  case text(String)
  /// Text that the program made: a date, a fixed word.
  case label(String)
  /// A state as a word, coloured by its severity.
  case state(String, Severity)
  /// A count, grouped for people: `1,204`.
  case count(Int64)
  /// Dollars: to the cent for people, exact in files.
  case money(Money)
  /// Dollars, rounded to whole cents in every format.
  case cents(Money)
  /// Smallest units of a currency: `€12.34`, and `12.34` in files.
  case units(Int128, Currency)
  /// Tenths of a percent: 123 is `12.3%`.
  case percent(tenths: Int)
  /// A decimal number that the program has already formatted.
  case decimal(String)
  /// No name, because the usage is unassigned.
  case unassigned
  /// What stands where there is no name for another reason, such as `(no ticket)`; null in JSON.
  case absent(String)
  /// The cost of usage without a price.
  case unpriced
  /// A number that no source reports.
  case unknown
  /// A list or an object, which only JSON can hold.
  case json(JSONText)
  case empty
}

/// How much attention a state needs.
public enum Severity: String, Hashable, Sendable {
  case good, warning, over
}

extension Cell {
  /// The value, or ``Cell/unassigned`` for nil.
  public static func name(_ text: String?) -> Cell {
    text.map(Cell.text) ?? .unassigned
  }

  /// The count, or ``Cell/empty`` for nil: 0 would claim that there were none.
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
    instant.map { .label(zone.minuteText(of: $0)) } ?? .empty
  }

  /// A count, from an `Int`.
  public static func count(_ count: Int) -> Cell { .count(Int64(count)) }

  var severity: Severity? {
    if case .state(_, let severity) = self { severity } else { nil }
  }
}

extension Cell {
  /// The text that people read.
  public var display: String {
    switch self {
    case .text(let text): PlainText.clean(text)
    case .label(let text), .decimal(let text), .state(let text, _): text
    case .count(let count): Figures.grouped(count)
    case .money(let amount): Figures.dollars(amount)
    case .cents(let amount): amount.displayText
    case .units(let units, let currency): currency.displayText(units)
    case .percent(let tenths): Figures.tenths(tenths) + "%"
    case .unassigned: "(unassigned)"
    case .absent(let text): text
    case .unpriced: "unpriced"
    case .unknown: "unknown"
    case .json, .empty: ""
    }
  }

  /// The cell of a CSV file.
  var csv: CSVCell {
    switch self {
    case .text(let text): .text(text)
    case .label(let text), .state(let text, _): .verbatim(text)
    case .count(let count): .number(String(count))
    case .money(let amount): .number(amount.exactText)
    case .cents(let amount): .number(amount.centsText)
    case .units(let units, let currency): .number(currency.text(units))
    case .percent(let tenths): .number(Figures.tenths(tenths))
    case .decimal(let text): .number(text)
    case .unassigned: .verbatim("(unassigned)")
    case .absent(let text): .verbatim(text)
    case .unpriced, .unknown, .json, .empty: .empty
    }
  }

  /// The value in a JSON document; unknown values are null.
  var json: JSONText {
    switch self {
    case .text(let text), .label(let text), .state(let text, _): .string(text)
    case .count(let count): .integer(count)
    case .money(let amount): .money(amount)
    case .cents(let amount): .number(amount.centsText)
    case .units(let units, let currency): .number(currency.text(units))
    case .percent(let tenths): .number(Figures.tenths(tenths))
    case .decimal(let text): .number(text)
    case .json(let value): value
    case .unassigned, .absent, .unpriced, .unknown, .empty: .null
    }
  }
}
