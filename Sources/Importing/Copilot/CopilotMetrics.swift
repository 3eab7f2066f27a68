internal import UsageModel

/// Reads the usage metrics of users, one row for each user and day: an array, or rows one after the
/// other.
///
/// A row states AI credits, and neither an amount nor the models: its cost is not known. Where a
/// report of the same days is in the ledger, its rows by model say all of it.
///
/// Source: docs.github.com/copilot/reference/copilot-usage-metrics.
struct CopilotMetrics {
  private var origin: CallOrigin
  private var isNoted = false

  /// In bytes; a row with all its breakdowns takes some thousands.
  private static let longestRow = 1 << 20
  private static let activity = [
    "ai_credits_used", "totals_by_cli", "totals_by_ide", "totals_by_feature",
  ]

  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline else { return false }
    return outline.has("day") && outline.has("user_login") && activity.contains(where: outline.has)
  }

  /// Throws ``FileFailure`` when the file is not JSON, and rethrows errors of `onEvent`; what
  /// precedes a syntax error has been delivered by then.
  static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var metrics = CopilotMetrics(origin: context.origin)
    do {
      let stream = try JSONStream(source)
      while try !stream.isAtEnd() {
        guard try stream.kind() == .array else {
          try metrics.takeRow(stream, onEvent)
          continue
        }
        try stream.enterArray()
        while try stream.nextElement() { try metrics.takeRow(stream, onEvent) }
      }
    } catch let problem as JSONProblem {
      throw FileFailure(
        .badData, path: source.path, line: problem.line,
        reason: "is no JSON here: \(problem.reason); download the usage metrics again")
    }
  }

  private init(origin: CallOrigin) {
    self.origin = origin
    self.origin.source = CopilotReader.id.rawValue
    self.origin.detail = .providerDay
  }

  private mutating func takeRow(
    _ stream: JSONStream, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    _ = try stream.kind()
    let line = stream.line
    guard let row = try stream.node(limit: Self.longestRow) else {
      let reason = "a row has more than 1 MB; expected a user's day"
      return try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
    }
    for event in events(row) { try onEvent(event) }
  }

  /// Returns the outcome of a row, preceded by any note on it.
  private mutating func events(_ row: JSONNode) -> [ReadEvent] {
    do throws(RowError) {
      guard row.members != nil else { throw RowError("a row is no object; expected one") }
      guard let day = Instant(iso8601: try row.text("day"))?.utcDay else {
        throw RowError("\"day\" is no day; expected one such as 2026-11-02")
      }
      let login = try row.text("user_login")
      guard !login.isEmpty else {
        throw RowError("\"user_login\" is missing; expected the metrics of users")
      }
      guard let credits = row["ai_credits_used"], !credits.isNull else {
        return [.skipped(.noUsage)]
      }
      guard let millionths = DecimalText(credits.number ?? "")?.scaled(by: 6), millionths >= 0,
        let millionths = Int64(exactly: millionths)
      else {
        throw RowError("\"ai_credits_used\" is no quantity; expected a number such as 12.5")
      }
      if millionths == 0 { return [.skipped(.zeroUsage)] }
      return [note(row), .usage(draft(row, day, login, millionths))].compactMap { $0 }
    } catch {
      return [.rejected(error.at(line: row.line))]
    }
  }

  private func draft(
    _ row: JSONNode, _ day: Day, _ login: String, _ millionths: Int64
  ) -> UsageDraft {
    var origin = origin
    origin.identity = login
    var draft = UsageDraft(
      identity: .cell(fields: ["copilot-metrics", day.description, login.lowercased()]),
      origin: origin, at: Instant(startOfUTCDay: day), period: DayRange(first: day, last: day),
      model: CCUsageCell.severalModels, tokens: .zero, line: row.line)
    draft.isBilled = true
    draft.quantity = UsageQuantity(.aiCredits, millionths: millionths)
    return draft
  }

  /// Notes once what the metrics leave open.
  private mutating func note(_ row: JSONNode) -> ReadEvent? {
    guard !isNoted else { return nil }
    isNoted = true
    let reason =
      "the metrics state credits without the amounts charged, and tokens without their models, "
      + "which are not read; import GitHub's AI usage report of the same days for the cost"
    return .noted(ReadProblem(line: row.line, reason: reason))
  }
}
