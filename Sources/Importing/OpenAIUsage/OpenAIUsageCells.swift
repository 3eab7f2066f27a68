internal import UsageModel

/// Turns the cells of one file into events.
struct OpenAIUsageCells {
  private var origin: RowOrigin
  private var hasNotedMedia = false

  init(origin: CallOrigin) {
    self.origin = RowOrigin(origin)
    self.origin.hints.detail = .providerDay
  }

  /// Returns the outcome of a result of the usage report, preceded by any note on it; the result is
  /// nil if it is too long.
  mutating func events(
    _ node: JSONNode?, _ times: (start: JSONNode?, end: JSONNode?), line: Int
  ) -> [ReadEvent] {
    do throws(RowError) {
      guard let node else { throw RowError("a result is longer than 64 KB; expected one cell") }
      var cell = try OpenAIUsageCell(node)
      cell.start = times.start?.number.flatMap { Int64($0) }
      cell.end = times.end?.number.flatMap { Int64($0) }
      return try events(cell, line: line)
    } catch {
      return [.rejected(error.at(line: line))]
    }
  }

  /// Returns the outcome of a cell, preceded by any note on it.
  mutating func events(_ cell: OpenAIUsageCell, line: Int) throws(RowError) -> [ReadEvent] {
    let (at, days) = try cell.time()
    let tokens = try cell.tokens()
    guard !tokens.isEmpty else { return [.skipped(.zeroUsage)] }
    origin.hints.source = OpenAIUsageReader.tool(of: cell)
    origin.hints.identity = cell.userID
    origin.hints.keyName = cell.keyID
    origin.hints.projectName = cell.projectID
    // A report states a cell once: the same one again is the same page again.
    let draft = UsageDraft(
      identity: .cell(fields: cell.keyFields(origin.hints)), sharedOrigin: origin.shared(),
      at: at, period: days, model: cell.model.isEmpty ? CCUsageCell.severalModels : cell.model,
      tokens: tokens, service: cell.service, line: line)
    if let note = note(cell, line: line) { return [note, .usage(draft)] }
    return [.usage(draft)]
  }

  /// Notes the first cell with audio or images.
  private mutating func note(_ cell: OpenAIUsageCell, line: Int) -> ReadEvent? {
    guard cell.otherMedia > 0, !hasNotedMedia else { return nil }
    hasNotedMedia = true
    let reason =
      "has tokens of audio or images; they count as text, whose price may differ from theirs"
    return .noted(ReadProblem(line: line, reason: reason))
  }
}
