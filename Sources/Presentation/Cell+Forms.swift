internal import CSV
internal import UsageModel

extension Cell {
  /// The text that people read.
  public var display: String {
    switch self {
    case .text(let text): PlainText.clean(text)
    case .label(let text), .decimal(let text), .state(let text, _): text
    case .count(let count): Figures.grouped(count)
    case .money(let amount): Figures.dollars(amount)
    case .cents(let amount): amount.displayText
    case .percent(let tenths): Figures.tenths(tenths) + "%"
    case .unassigned: "(unassigned)"
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
    case .percent(let tenths): .number(Figures.tenths(tenths))
    case .decimal(let text): .number(text)
    case .unassigned: .verbatim("(unassigned)")
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
    case .percent(let tenths): .number(Figures.tenths(tenths))
    case .decimal(let text): .number(text)
    case .json(let value): value
    case .unassigned, .unpriced, .unknown, .empty: .null
    }
  }
}
