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
  /// What a cell of the column of users means.
  private struct User {
    let name: String
    let isTotal: Bool
    let origin: SharedOrigin
    /// What identifies the user's cell.
    let cell: [String]
    /// The identity of the cell's first row.
    let identity: CallIdentity
  }

  private let columnCount: Int
  private let days: DayRange
  private let at: Instant
  /// What all cells of the file begin with.
  private let cell: [String]
  private var origin: RowOrigin
  private var occurrences = OccurrenceCounter()
  private let userColumn: Int
  private var users = CellCache<User>()
  private let spend: DollarColumn

  init(_ header: CSVHeader, days: DayRange, origin: CallOrigin) {
    columnCount = header.names.count
    self.days = days
    at = Instant(startOfUTCDay: days.first)
    cell = ["claude-code-page", days.first.description, days.last.description]
    self.origin = RowOrigin(origin)
    self.origin.hints.source = ClaudeCodeReader.id.rawValue
    self.origin.hints.detail = .providerDay
    userColumn = header.position(of: "User")
    spend = DollarColumn(Self.spendName, header)
  }

  private static let spendName = "Spend this Month (USD)"

  mutating func event(_ record: borrowing CSVRecord) -> ReadEvent {
    let line = record.line
    do throws(RowError) {
      try record.checkCount(columnCount)
      let entry = userEntry(record)
      if users[entry].isTotal { return .skipped(.totalRow) }
      guard !users[entry].name.isEmpty else {
        throw RowError(column: "User", "is empty; expected an e-mail or a key's name")
      }
      guard let spend = try spend.amount(in: record), spend >= .zero else {
        throw RowError(column: Self.spendName, "is no amount; expected dollars such as 1,204.53")
      }
      if spend == .zero { return .skipped(.zeroUsage) }
      return .usage(draft(users[entry], spend, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  /// Returns the entry of the row's user, who is looked up by the bytes of the cell.
  private mutating func userEntry(_ record: borrowing CSVRecord) -> Int {
    // A record of as many cells as the header has each of them.
    let bytes =
      record.span(userColumn, through: userColumn)
      ?? UnsafeRawBufferPointer(start: nil, count: 0)
    return users.find(bytes)
      ?? users.add(user(CSVCell.unguarded(record.text(userColumn) ?? "")), bytes)
  }

  private mutating func user(_ name: String) -> User {
    let isPerson = name.utf8.contains(UInt8(ascii: "@"))
    origin.hints.identity = isPerson ? name : ""
    origin.hints.keyName = isPerson ? "" : name
    let cell = cell + [name.lowercased()]
    return User(
      name: name, isTotal: TotalLabel.isWhole(name), origin: origin.shared(), cell: cell,
      identity: .cell(fields: cell))
  }

  private mutating func draft(_ user: User, _ spend: Money, line: Int) -> UsageDraft {
    UsageDraft(
      identity: occurrences.identity(ofCell: user.cell, first: user.identity),
      sharedOrigin: user.origin, at: at, period: days, model: CCUsageCell.severalModels,
      tokens: .zero, reportedCost: spend, line: line)
  }
}
