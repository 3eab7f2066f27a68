internal import CSV
internal import UsageModel

extension SourceFormat {
  /// A sheet of sessions that people keep by hand.
  public static let trackingSheet = SourceFormat(
    TrackingSheetReader.id,
    summary: "sheet of sessions kept by hand (Date, Task, Model, Token Cost…)",
    traits: SourceTraits(
      .cell, tools: [.init(TrackingSheetReader.id.rawValue)], tokens: .none, days: .ledger,
      isKeptByHand: true),
    options: [
      TrackingSheetReader.dateOrder.spec, TrackingSheetReader.rate.spec, TableOptions.encoding.spec,
    ],
    recognises: TrackingSheetReader.recognises, resemblance: SheetColumns.resemblance,
    read: TrackingSheetReader.read)
}

/// Reads the sheet in which people note sessions by hand: `Date, Session Duration, Task, Model,
/// Token Cost, Notes` in any order, as CSV or TSV in any dialect of spreadsheet programs.
///
/// A date and a cost column are required; `Developer`, `Project` and `Session` are read if present.
/// The sheet is held in memory, because what `4/5/2026` and `1,204` mean shows only in other rows.
/// Total rows are skipped.
public enum TrackingSheetReader {
  /// Also the tool that its rows are recorded under.
  static let id: SourceID = "tracking-sheet"

  static let dateOrder = SourceOption<SheetDateOrder.Order>(
    "date-order", "Which number of 4/5/2026 comes first: mdy is the month, dmy the day.")
  static let rate = SourceOption(
    "rate", "Dollars for one unit of a currency: EUR=1.08. Repeatable.",
    expected: "a currency and what one is worth in dollars, such as EUR=1.08",
    value: ExchangeRate.init)

  static let largestSheet = 64 << 20

  /// Requires a duration, a task or notes as well: many exports have a date and a cost.
  static func recognises(_ head: FileHead) -> Bool {
    head.hasHeader { header in
      SheetColumns.isHeader(header)
        && !Set(header.names.compactMap(SheetColumns.column))
          .isDisjoint(with: [.duration, .task, .notes])
    }
  }

  /// Throws ``FileFailure`` when a column is missing or duplicated, when the date order cannot be
  /// decided, and when the sheet is larger than 64 MB or has more than 100,000 rows; rethrows errors of
  /// `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let sheet = try Sheet(source)
    let evidence = SheetEvidence(sheet)
    let order = try SheetDateOrder(
      evidence.dates, stated: context.options[dateOrder], path: source.path)
    let rates = context.options.all(rate).map { ($0.currency, $0.dollars) }
    let money = SheetMoney(
      decimalMark: SheetDecimalMark(proofs: evidence.marks, delimiter: sheet.delimiter),
      currency: sheet.columns.currency,
      rates: Dictionary(rates, uniquingKeysWith: { _, last in last }))
    var drafts = SheetDrafts(context: context, dateOrder: order, money: money)
    for _ in 0..<sheet.blankCount { try onEvent(.skipped(.zeroUsage)) }
    for line in sheet.lines {
      switch line {
      case .row(let row): for event in drafts.events(row) { try onEvent(event) }
      case .problem(let problem): try onEvent(.rejected(problem))
      }
    }
  }
}

/// What all rows of a sheet together prove about its formats.
private struct SheetEvidence {
  private(set) var dates = SheetDateOrder.Evidence()
  private(set) var marks: Set<SheetDecimalMark> = []

  init(_ sheet: Sheet) {
    for case .row(let row) in sheet.lines {
      dates.take(row.when, line: row.line)
      if let mark = row.amount?.provenMark { marks.insert(mark) }
    }
  }
}

/// The exchange rate of a currency to the dollar: `EUR=1.08`.
struct ExchangeRate {
  /// The ISO code.
  let currency: String
  let dollars: DecimalText

  /// Parses a code with a rate above 0; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 3,
      parts[0].allSatisfy({ $0.isASCII && $0.isLetter }), let dollars = DecimalText(parts[1]),
      dollars.coefficient > 0
    else { return nil }
    currency = parts[0].uppercased()
    self.dollars = dollars
  }
}
