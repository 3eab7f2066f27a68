internal import CSV
internal import UsageModel

/// Turns the rows of a spend report into drafts.
struct SpendRow {
  private let header: CSVHeader
  private let days: DayRange
  private let origin: CallOrigin
  /// Whether the header tells cache reads and writes from input.
  private let hasClasses: Bool
  /// Whether the header names models rather than their families.
  private let hasModels: Bool
  private var occurrences = OccurrenceCounter()
  private var isNoted = false

  private static let classes = [
    "total_uncached_input_tokens", "total_cache_read_tokens", "total_cache_write_5m_tokens",
    "total_cache_write_1h_tokens",
  ]

  init(_ header: CSVHeader, days: DayRange, origin: CallOrigin) {
    self.header = header
    self.days = days
    self.origin = origin
    hasClasses = header.missing(from: Self.classes).isEmpty
    hasModels = header.index(of: "model") != nil
  }

  /// Returns the outcome of a row, preceded by any note on it.
  mutating func events(_ record: borrowing CSVRecord) -> [ReadEvent] {
    if TotalLabel.matches(person(record)) { return [.skipped(.totalRow)] }
    do throws(RowError) {
      let draft = try draft(record)
      if draft.tokens.isEmpty, draft.reportedCost ?? .zero == .zero {
        return [.skipped(.zeroUsage)]
      }
      return [note(record), .usage(draft)].compactMap { $0 }
    } catch {
      return [.rejected(error.at(line: record.line))]
    }
  }

  /// Notes once that the counts are not told apart.
  private mutating func note(_ record: borrowing CSVRecord) -> ReadEvent? {
    guard !hasClasses, !isNoted else { return nil }
    isNoted = true
    let reason =
      "\"total_prompt_tokens\" does not tell cache reads from input; the rows count by what was "
      + "paid; export the report again for its tokens"
    return .noted(ReadProblem(line: record.line, reason: reason))
  }

  private mutating func draft(_ record: borrowing CSVRecord) throws(RowError) -> UsageDraft {
    try record.checkCount(header.names.count)
    let tokens = try tokens(record)
    let net = try DollarAmount.parse(
      text(record, "total_net_spend_usd"), column: "total_net_spend_usd")
    if let net, net < .zero {
      throw RowError(column: "total_net_spend_usd", "is negative; expected what was spent")
    }
    let name = text(record, hasModels ? "model" : "model_family")
    let product = text(record, "product")
    var origin = origin
    origin.source = EnterpriseSpendReader.tool
    origin.detail = .providerDay
    origin.identity = person(record)
    // What is in no transcript is not compared with any: its cost is what was paid.
    let isBilled = !Self.productsInTranscripts.contains(product.lowercased())
    var draft = UsageDraft(
      identity: identity(record, name), origin: origin, at: Instant(startOfUTCDay: days.first),
      period: days, model: model(name, isBilled: isBilled), tokens: tokens,
      reportedCost: isBilled ? net : net?.reported(beside: tokens), line: record.line)
    draft.isBilled = isBilled
    return draft
  }

  /// Returns the model; a family such as `Opus` may be any of its models, which calls name.
  private func model(_ name: String, isBilled: Bool) -> String {
    if name.isEmpty { return "(other)" }
    return hasModels || isBilled ? name : CCUsageCell.severalModels
  }

  /// The products whose calls are in transcripts on the machine.
  private static let productsInTranscripts: Set<String> = ["claude code", "cowork"]

  /// Returns the identity of the row's cell. Reports of overlapping days are cells apart, of which
  /// the larger counts.
  private mutating func identity(_ record: borrowing CSVRecord, _ model: String) -> CallIdentity {
    let names = ["account_uuid", "product", "slack_channel_id", "teams_channel_id"]
    var cell = [
      "enterprise-spend", days.first.description, days.last.description,
      person(record).lowercased(), model,
    ]
    for name in names { cell.append(text(record, name)) }
    let number = occurrences.next(cell)
    return .cell(fields: number == 1 ? cell : cell + [String(number)])
  }

  /// Returns the person as the report names them: `(org service usage)` is nobody's.
  private func person(_ record: borrowing CSVRecord) -> String {
    for name in ["user_email", "email", "user_id", "account_uuid"] {
      let text = text(record, name)
      if !text.isEmpty { return text }
    }
    return ""
  }

  private func text(_ record: borrowing CSVRecord, _ name: String) -> String {
    header.index(of: name).flatMap { record.text($0) } ?? ""
  }
}

extension SpendRow {
  /// Returns the counts; none if the header does not tell their classes apart.
  private func tokens(_ record: borrowing CSVRecord) throws(RowError) -> TokenCounts {
    let prompt = try count(record, "total_prompt_tokens")
    let output = try count(record, "total_completion_tokens")
    guard hasClasses else { return .zero }
    let tokens = TokenCounts(
      input: try count(record, Self.classes[0]), cacheWrite5m: try count(record, Self.classes[2]),
      cacheWrite1h: try count(record, Self.classes[3]),
      cacheRead: try count(record, Self.classes[1]), output: output,
      webSearches: try count(record, "total_web_search_count"))
    guard tokens.prompt == prompt else {
      throw RowError(
        column: "total_prompt_tokens",
        "is \(prompt), but input, cache reads and cache writes add up to \(tokens.prompt); "
          + "expected their sum; export the report again")
    }
    return tokens
  }

  private func count(
    _ record: borrowing CSVRecord, _ name: String
  ) throws(RowError) -> Int64 {
    try record.count(header.position(of: name), name)
  }
}
