internal import CSV
internal import UsageModel

/// Turns the rows of a spend report into drafts.
struct SpendRow {
  private let columnCount: Int
  private let days: DayRange
  private let at: Instant
  /// What all cells of the file begin with.
  private let cell: [String]
  private var origin: RowOrigin
  /// Whether the header tells cache reads and writes from input.
  private let hasClasses: Bool
  /// Whether the header names models rather than their families.
  private let hasModels: Bool
  private var occurrences = OccurrenceCounter()
  private var isNoted = false
  private var model, product: TextColumn
  private let spend: DollarColumn
  /// Which products are in no transcript.
  private var billed = KnownValues<Bool>()
  /// Those that name the person, the best first.
  private var people: [TextColumn]
  /// Those that tell cells of a person and a model apart.
  private var places: [TextColumn]
  private let prompt, output, searches: CountColumn
  /// Those of ``classes``.
  private let counts: [CountColumn]

  private static let classes = [
    "total_uncached_input_tokens", "total_cache_read_tokens", "total_cache_write_5m_tokens",
    "total_cache_write_1h_tokens",
  ]

  init(_ header: CSVHeader, days: DayRange, origin: CallOrigin) {
    columnCount = header.names.count
    self.days = days
    at = Instant(startOfUTCDay: days.first)
    cell = ["enterprise-spend", days.first.description, days.last.description]
    self.origin = RowOrigin(origin)
    self.origin.hints.source = EnterpriseSpendReader.tool
    self.origin.hints.detail = .providerDay
    hasClasses = header.missing(from: Self.classes).isEmpty
    hasModels = header.index(of: "model") != nil
    model = TextColumn(hasModels ? "model" : "model_family", header)
    product = TextColumn("product", header)
    spend = DollarColumn(Self.spendName, header)
    people = ["user_email", "email", "user_id", "account_uuid"].map { TextColumn($0, header) }
    places = ["account_uuid", "product", "slack_channel_id", "teams_channel_id"]
      .map { TextColumn($0, header) }
    prompt = CountColumn("total_prompt_tokens", header)
    output = CountColumn("total_completion_tokens", header)
    searches = CountColumn("total_web_search_count", header)
    counts = Self.classes.map { CountColumn($0, header) }
  }

  private static let spendName = "total_net_spend_usd"

  /// Returns the outcome of a row, preceded by any note on it.
  mutating func events(_ record: borrowing CSVRecord) -> [ReadEvent] {
    let person = person(record)
    if TotalLabel.matches(person) { return [.skipped(.totalRow)] }
    do throws(RowError) {
      let draft = try draft(record, person)
      if draft.tokens.isEmpty, draft.reportedCost ?? .zero == .zero {
        return [.skipped(.zeroUsage)]
      }
      if let note = note(record) { return [note, .usage(draft)] }
      return [.usage(draft)]
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

  private mutating func draft(
    _ record: borrowing CSVRecord, _ person: String
  ) throws(RowError) -> UsageDraft {
    try record.checkCount(columnCount)
    let tokens = try tokens(record)
    let net = try spend.amount(in: record)
    if let net, net < .zero {
      throw RowError(column: Self.spendName, "is negative; expected what was spent")
    }
    let name = model.text(in: record)
    origin.hints.identity = person
    // What is in no transcript is not compared with any: its cost is what was paid.
    let isBilled = billed.of(product.text(in: record)) {
      !Self.productsInTranscripts.contains($0.lowercased())
    }
    var draft = UsageDraft(
      identity: identity(record, person, name), sharedOrigin: origin.shared(), at: at,
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
  private mutating func identity(
    _ record: borrowing CSVRecord, _ person: String, _ model: String
  ) -> CallIdentity {
    var cell = cell
    cell.reserveCapacity(cell.count + 2 + places.count)
    cell.append(person.lowercased())
    cell.append(model)
    for index in places.indices { cell.append(places[index].text(in: record)) }
    return occurrences.identity(ofCell: cell)
  }

  /// Returns the person as the report names them: `(org service usage)` is nobody's.
  private mutating func person(_ record: borrowing CSVRecord) -> String {
    for index in people.indices {
      let text = people[index].text(in: record)
      if !text.isEmpty { return text }
    }
    return ""
  }
}

extension SpendRow {
  /// Returns the counts; none if the header does not tell their classes apart.
  private func tokens(_ record: borrowing CSVRecord) throws(RowError) -> TokenCounts {
    let prompt = try prompt.count(in: record)
    let output = try output.count(in: record)
    guard hasClasses else { return .zero }
    let tokens = TokenCounts(
      input: try counts[0].count(in: record), cacheWrite5m: try counts[2].count(in: record),
      cacheWrite1h: try counts[3].count(in: record), cacheRead: try counts[1].count(in: record),
      output: output, webSearches: try searches.count(in: record))
    guard tokens.prompt == prompt else {
      throw RowError(
        column: "total_prompt_tokens",
        "is \(prompt), but input, cache reads and cache writes add up to \(tokens.prompt); "
          + "expected their sum; export the report again")
    }
    return tokens
  }
}
