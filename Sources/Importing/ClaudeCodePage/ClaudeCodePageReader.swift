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
  private let header: CSVHeader
  private let days: DayRange
  private var origin: CallOrigin
  private var occurrences = OccurrenceCounter()

  init(_ header: CSVHeader, days: DayRange, origin: CallOrigin) {
    self.header = header
    self.days = days
    self.origin = origin
    self.origin.source = ClaudeCodeReader.id.rawValue
    self.origin.detail = .providerDay
  }

  mutating func event(_ record: borrowing CSVRecord) -> ReadEvent {
    let line = record.line
    do throws(RowError) {
      try record.checkCount(header.names.count)
      let user = text(record, "User")
      if TotalLabel.isWhole(user) { return .skipped(.totalRow) }
      guard !user.isEmpty else {
        throw RowError(column: "User", "is empty; expected an e-mail or a key's name")
      }
      let name = "Spend this Month (USD)"
      guard let spend = try DollarAmount.parse(text(record, name), column: name), spend >= .zero
      else { throw RowError(column: name, "is no amount; expected dollars such as 1,204.53") }
      if spend == .zero { return .skipped(.zeroUsage) }
      return .usage(draft(user, spend, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private mutating func draft(_ user: String, _ spend: Money, line: Int) -> UsageDraft {
    var origin = origin
    if user.contains("@") { origin.identity = user } else { origin.keyName = user }
    let cell = [
      "claude-code-page", days.first.description, days.last.description, user.lowercased(),
    ]
    let number = occurrences.next(cell)
    return UsageDraft(
      identity: .cell(fields: number == 1 ? cell : cell + [String(number)]), origin: origin,
      at: Instant(startOfUTCDay: days.first), period: days, model: CCUsageCell.severalModels,
      tokens: .zero, reportedCost: spend, line: line)
  }

  private func text(_ record: borrowing CSVRecord, _ name: String) -> String {
    CSVCell.unguarded(record.text(header.position(of: name)) ?? "")
  }
}
