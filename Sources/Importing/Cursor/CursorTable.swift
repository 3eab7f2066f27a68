internal import CSV
internal import UsageModel

/// Reads usage events as the dashboard exports them, for a person or for a team.
enum CursorTable {
  static let columns = ColumnCheck(
    format: "Cursor usage events",
    required: [
      "Date", "Kind", "Model", "Input (w/ Cache Write)", "Input (w/o Cache Write)", "Cache Read",
      "Output Tokens", "Total Tokens",
    ],
    // `User` is in a team's export only; a personal one lacks `Cost` since August 2026.
    optional: [
      "User", "Max Mode", "Cost", "Requests", "Cloud Agent ID", "Automation ID",
    ],
    advice: "export the usage events from Cursor's dashboard again")

  /// The names that some exports have for columns: those of August 2025, and teams' of 2026.
  private static let otherNames = ["Output": "Output Tokens", "Cost ($)": "Cost"]

  /// Returns the header with the usual names of its columns.
  private static func usual(_ header: CSVHeader) -> CSVHeader {
    var names = header.names
    for (other, usual) in otherNames where header.index(of: usual) == nil {
      if let index = header.index(of: other) { names[index] = usual }
    }
    return CSVHeader(names: names, line: header.line)
  }

  static func isHeader(_ header: CSVHeader) -> Bool { columns.isHeader(usual(header)) }

  static func resemblance(_ header: CSVHeader) -> String? { columns.resemblance(usual(header)) }

  static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var calls = CursorCalls(origin: context.origin)
    var row: CursorRow?
    try TableReader(source, where: isHeader).read { found in
      let header = usual(found)
      try columns.check(header, path: source.path)
      row = CursorRow(header)
      for reason in notes(header) {
        try onEvent(.noted(ReadProblem(line: header.line, reason: reason)))
      }
    } onRecord: { record in
      guard let event = row?.event(record, &calls) else { return }
      try onEvent(event)
    } onProblem: {
      try onEvent(.rejected($0))
    }
  }

  private static func notes(_ header: CSVHeader) -> [String] {
    let known = Set((columns.required + columns.optional).map { $0.lowercased() })
    let unknown = header.names.filter { name in
      let name = name.lowercased()
      return !known.contains(name) && amounts.contains(where: name.contains)
    }
    var notes = unknown.map {
      "\(ColumnCheck.list([$0])) is none of a Cursor usage export and was not read"
    }
    if header.index(of: "Cost") == nil {
      notes.append(
        "lacks the column \"Cost\", so that what Cursor charged is not known; events that no plan "
          + "includes count at list prices")
    }
    return notes
  }

  /// What the names of columns of tokens and money have.
  private static let amounts = [
    "token", "input", "output", "cache", "cost", "charge", "price", "fee", "spend", "amount",
    "cents", "usd", "$",
  ]
}

/// Reads the cells of one row by the names of their columns.
private struct CursorRow {
  private let columnCount: Int
  private let written, input, cacheRead, output, total: CountColumn
  private let date: InstantColumn
  private var user, kind, model, cost, agentID: TextColumn
  private var billing = KnownValues<CursorEvent.Billing>()

  init(_ header: CSVHeader) {
    columnCount = header.names.count
    written = CountColumn("Input (w/ Cache Write)", header)
    input = CountColumn("Input (w/o Cache Write)", header)
    cacheRead = CountColumn("Cache Read", header)
    output = CountColumn("Output Tokens", header)
    total = CountColumn("Total Tokens", header)
    date = InstantColumn("Date", header)
    user = TextColumn("User", header)
    kind = TextColumn("Kind", header)
    model = TextColumn("Model", header)
    cost = TextColumn("Cost", header)
    agentID = TextColumn("Cloud Agent ID", header)
  }

  mutating func event(_ record: borrowing CSVRecord, _ calls: inout CursorCalls) -> ReadEvent {
    let line = record.line
    do throws(RowError) {
      let at = date.instant(in: record)
      if at == nil, TotalLabel.matches(date.text(in: record)) { return .skipped(.totalRow) }
      try record.checkCount(columnCount)
      return calls.event(try cursorEvent(record, at: at), line: line)
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private mutating func cursorEvent(
    _ record: borrowing CSVRecord, at: Instant?
  ) throws(RowError) -> CursorEvent {
    guard let at else {
      throw RowError(
        column: "Date", "is no instant; expected one such as 2026-09-14T09:22:31.114Z")
    }
    let model = model.text(in: record)
    guard !model.isEmpty else {
      throw RowError(column: "Model", "is empty; expected the model's id")
    }
    let billing = billing.of(kind.text(in: record), CursorEvent.Billing.init(kind:))
    let charge = try CursorCost.parse(cost.text(in: record))
    return CursorEvent(
      at: at, model: model, billing: billing, tokens: try tokens(record),
      charge: billing == .charged ? charge : nil, user: user.text(in: record),
      agentID: agentID.text(in: record))
  }

  /// Returns the disjoint token classes.
  ///
  /// Public parsers disagree whether the input with cache writes includes the one without: the total
  /// decides row by row. Throws when it fits neither.
  private func tokens(_ record: borrowing CSVRecord) throws(RowError) -> TokenCounts {
    let written = try written.count(in: record)
    let input = try input.count(in: record)
    let cacheRead = try cacheRead.count(in: record)
    let output = try output.count(in: record)
    let total = try total.count(in: record)
    // Sums of four counts of at most 2^53 each do not overflow.
    if total == written + input + cacheRead + output {
      return TokenCounts(
        input: input, cacheWrite5m: written, cacheRead: cacheRead, output: output)
    }
    guard total == written + cacheRead + output, input <= written else {
      let stated = self.total.isEmpty(in: record) ? "empty" : String(total)
      throw RowError(
        column: "Total Tokens",
        "is \(stated) and its parts are \(written + input + cacheRead + output); expected the sum "
          + "of both inputs, cache reads and output, or of all but the input without cache writes; "
          + "export the row again")
    }
    return TokenCounts(
      input: input, cacheWrite5m: written - input, cacheRead: cacheRead, output: output)
  }
}

/// The cell of a charge: dollars with or without their sign, or a word where nothing is charged.
enum CursorCost {
  private static let words: Set<String> = [
    "", "-", "included", "free", "no charge", "not charged",
  ]

  /// Returns the charge; nil for a word.
  static func parse(_ text: String) throws(RowError) -> Money? {
    let isAmount = text.utf8.first.map { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "$") } ?? false
    if !isAmount, words.contains(text.lowercased()) { return nil }
    guard let cost = Money(dollars: text.hasPrefix("$") ? text.dropFirst() : text[...]),
      cost >= .zero
    else {
      throw RowError(
        column: "Cost", "is no charge; expected dollars such as 0.10 or $0.0100, or Included")
    }
    return cost
  }
}
