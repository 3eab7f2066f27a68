internal import CSV
internal import UsageModel

extension SourceFormat {
  /// The table of the Console's Claude Code page.
  public static let claudeCodePage = SourceFormat(
    "claude-code-page",
    summary: "spend by user and month of the Console's Claude Code page",
    traits: SourceTraits(
      .cell, tools: [.init(ClaudeCodeReader.id.rawValue, provider: "anthropic")], tokens: .none,
      days: .utc),
    options: [StatedPeriod.option.spec, TableOptions.encoding.spec],
    recognises: ClaudeCodePageReader.recognises, read: ClaudeCodePageReader.read)
}

/// Reads the table of the Console's Claude Code page: dollars by user or key of one month, which
/// only the file's name or an option states.
///
/// It is money only, all models in one amount. Beside transcripts or other reports of the same
/// person and month the larger counts (counting rules 19 and 25). Lines of code are not kept.
public enum ClaudeCodePageReader {
  static let columns = ColumnCheck(
    format: "the table of the Claude Code page", required: ["User", "Spend this Month (USD)"],
    optional: ["Lines this Month"], advice: "download the table from the Console again")

  static func recognises(_ head: FileHead) -> Bool { head.hasHeader(columns.isHeader) }

  /// Reads the rows one by one; memory grows with the number of rows only.
  ///
  /// Throws ``FileFailure`` when neither an option nor the file's name states the month, when a
  /// known column is duplicated, or when reading fails, and rethrows errors of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var rows: ClaudeCodePageRows?
    try TableReader(source, where: columns.isHeader).read { header in
      try columns.check(header, path: source.path)
      let period = try StatedPeriod.find(
        for: "the table of the Claude Code page", source, context)
      if let note = period.note {
        try onEvent(.noted(ReadProblem(line: header.line, reason: note)))
      }
      rows = ClaudeCodePageRows(header, days: period.days, origin: context.origin)
    } onRecord: { record in
      if let event = rows?.event(record) { try onEvent(event) }
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }
}

/// Turns the rows of the table into drafts, one for each user.
private struct ClaudeCodePageRows {
  private let columnCount: Int
  private let days: DayRange
  private let at: Instant
  /// What all cells of the file begin with.
  private let cell: [String]
  private var origin: RowOrigin
  private var occurrences = OccurrenceCounter()
  private var user, spend: TextColumn

  init(_ header: CSVHeader, days: DayRange, origin: CallOrigin) {
    columnCount = header.names.count
    self.days = days
    at = Instant(startOfUTCDay: days.first)
    cell = ["claude-code-page", days.first.description, days.last.description]
    self.origin = RowOrigin(origin)
    self.origin.hints.source = ClaudeCodeReader.id.rawValue
    self.origin.hints.detail = .providerDay
    user = TextColumn("User", header)
    spend = TextColumn(Self.spendName, header)
  }

  private static let spendName = "Spend this Month (USD)"

  mutating func event(_ record: borrowing CSVRecord) -> ReadEvent {
    let line = record.line
    do throws(RowError) {
      try record.checkCount(columnCount)
      let user = user.text(in: record)
      if TotalLabel.isWhole(user) { return .skipped(.totalRow) }
      guard !user.isEmpty else {
        throw RowError(column: "User", "is empty; expected an e-mail or a key's name")
      }
      let text = spend.text(in: record)
      guard let spend = try DollarAmount.parse(text, column: Self.spendName), spend >= .zero else {
        throw RowError(column: Self.spendName, "is no amount; expected dollars such as 1,204.53")
      }
      if spend == .zero { return .skipped(.zeroUsage) }
      return .usage(draft(user, spend, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private mutating func draft(_ user: String, _ spend: Money, line: Int) -> UsageDraft {
    let isPerson = user.utf8.contains(UInt8(ascii: "@"))
    origin.hints.identity = isPerson ? user : ""
    origin.hints.keyName = isPerson ? "" : user
    return UsageDraft(
      identity: occurrences.identity(ofCell: cell + [user.lowercased()]),
      sharedOrigin: origin.shared(), at: at, period: days, model: CCUsageCell.severalModels,
      tokens: .zero, reportedCost: spend, line: line)
  }
}
