internal import CSV
internal import UsageModel

/// Reads the sheet in which people note sessions by hand: `Date, Session Duration, Task, Model,
/// Token Cost, Notes` in any order, as CSV or TSV in any dialect of spreadsheet programs.
///
/// A date and a cost column are required; `Developer`, `Project` and `Session` are read where they
/// are. The sheet is read twice over in memory, because what `4/5/2026` and `1,204` mean shows only
/// in other rows. Rows that add others up are skipped.
public enum TrackingSheetReader {
  static let largestSheet = 64 << 20

  /// A date and a cost alone are in many exports; a duration, a task or notes are what people add.
  static func recognises(_ head: FileHead) -> Bool {
    head.hasHeader { header in
      SheetColumns.isHeader(header)
        && !Set(header.names.compactMap(SheetColumns.column))
          .isDisjoint(with: [.duration, .task, .notes])
    }
  }

  /// Throws ``FileFailure`` when a column is missing or doubled, when nothing tells which number of
  /// a date is the month, when the sheet is larger than 64 MB, and what `onEvent` throws.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let sheet = try Sheet(source)
    var evidence = SheetEvidence()
    try sheet.forEachRow { evidence.take($0) }
    let order = try SheetDateOrder(
      evidence.dates, stated: context.options.dateOrder, path: source.path)
    let money = SheetMoney(
      decimalMark: SheetDecimalMark(proofs: evidence.marks, delimiter: sheet.delimiter),
      currency: sheet.columns.currency, rates: context.options.exchangeRates)
    var drafts = SheetDrafts(context: context, dateOrder: order, money: money)
    try sheet.forEachRow { row in
      for event in drafts.events(row) { try onEvent(event) }
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }
}
