internal import CSV
internal import UsageModel

/// Turns the rows of a Console usage export into drafts.
struct ConsoleRow {
  private let origin: CallOrigin
  private let header: CSVHeader
  private var occurrences = OccurrenceCounter()
  private var unknownWindows: Set<String> = []

  init(_ header: CSVHeader, origin: CallOrigin) {
    self.header = header
    self.origin = origin
  }

  /// Returns the outcome of a row, preceded by any note on it.
  mutating func events(_ record: borrowing CSVRecord) -> [ReadEvent] {
    // A total row that a spreadsheet added below the last one.
    if TotalLabel.matches(text(record, "usage_date_utc")) { return [.skipped(.totalRow)] }
    do throws(RowError) {
      let draft = try draft(record)
      if draft.tokens.isEmpty { return [.skipped(.zeroUsage)] }
      return [note(record), .usage(draft)].compactMap { $0 }
    } catch {
      return [.rejected(error.at(line: record.line))]
    }
  }

  /// Notes each unrecognised context window once.
  private mutating func note(_ record: borrowing CSVRecord) -> ReadEvent? {
    let window = text(record, "context_window")
    guard ContextCell.isStrange(window), unknownWindows.insert(window).inserted else { return nil }
    return .noted(
      ReadProblem(
        line: record.line,
        reason: "column \"context_window\" tells no window that is known; expected ≤ 200k or "
          + "> 200k; such rows count at the base price"))
  }

  private mutating func draft(_ record: borrowing CSVRecord) throws(RowError) -> UsageDraft {
    try record.checkCount(header.names.count)
    let (at, time, tool) = try time(record)
    let model = text(record, "model_version")
    guard !model.isEmpty else {
      throw RowError(column: "model_version", "is empty; expected the model's id")
    }
    let tokens = try tokens(record)
    var origin = origin
    origin.source = tool
    origin.detail = .providerDay
    origin.keyName = text(record, "api_key")
    return UsageDraft(
      identity: identity(record, time, model), origin: origin, at: at,
      period: DayRange(first: at.utcDay, last: at.utcDay), model: model, tokens: tokens,
      service: ServiceClass(
        tier: text(record, "usage_type"), speed: text(record, "speed"),
        geo: text(record, "inference_geo"), context: context(record)),
      line: record.line)
  }

  /// Returns the identity of the row's cell. Key names are not unique, so that a cell may occur in
  /// a file more than once.
  private mutating func identity(
    _ record: borrowing CSVRecord, _ time: String, _ model: String
  ) -> CallIdentity {
    let window =
      switch context(record) {
      case .upTo200k: "up to 200k"
      case .above200k: "above 200k"
      case .unknown: text(record, "context_window")
      }
    let cell = [
      "console-usage", time, model, text(record, "api_key"), text(record, "workspace"),
      text(record, "usage_type"), window, text(record, "inference_geo"), text(record, "speed"),
    ]
    return occurrences.identity(ofCell: cell)
  }

  /// Returns the instant at which the row's day or hour begins, its normalised text, and the tool
  /// that is counted by such times.
  private func time(
    _ record: borrowing CSVRecord
  ) throws(RowError) -> (Instant, String, tool: String) {
    let text = text(record, "usage_date_utc")
    if let day = Day(text) {
      return (Instant(startOfUTCDay: day), day.description, ConsoleUsageReader.tool)
    }
    guard let at = Instant(iso8601: text) else {
      throw RowError(
        column: "usage_date_utc", "is no date; expected one such as 2026-09-21 or 2026-09-21T14:00")
    }
    return (at, at.iso8601, ConsoleUsageReader.hours)
  }

  private func tokens(_ record: borrowing CSVRecord) throws(RowError) -> TokenCounts {
    func count(_ name: String) throws(RowError) -> Int64 {
      try record.count(header.position(of: name), name)
    }
    return TokenCounts(
      input: try count("usage_input_tokens_no_cache"),
      cacheWrite5m: try count("usage_input_tokens_cache_write_5m"),
      cacheWrite1h: try count("usage_input_tokens_cache_write_1h"),
      cacheRead: try count("usage_input_tokens_cache_read"),
      output: try count("usage_output_tokens"), webSearches: try count("web_search_count"))
  }

  private func context(_ record: borrowing CSVRecord) -> ContextWindow {
    ContextCell.window(text(record, "context_window"))
  }

  private func text(_ record: borrowing CSVRecord, _ name: String) -> String {
    header.index(of: name).flatMap { record.text($0) } ?? ""
  }
}
