internal import CSV
internal import UsageModel

/// Turns the rows of a report of premium requests or AI credits into drafts.
struct CopilotRows {
  private let columnCount: Int
  private let order: SheetDateOrder.Order
  private var origin: RowOrigin
  /// Repositories' names and addresses.
  private var repository = KnownValues<(name: String, address: String)>()
  private var day = KnownValues<Day>()
  private var occurrences = OccurrenceCounter()
  private var columns: CopilotColumns
  private var gross = Money.zero
  private var net = Money.zero
  private var isPreviewNoted = false

  init(_ header: CSVHeader, origin: CallOrigin, order: SheetDateOrder.Order) {
    columnCount = header.names.count
    columns = CopilotColumns(header)
    self.order = order
    self.origin = RowOrigin(origin)
    self.origin.hints.source = CopilotReader.id.rawValue
    self.origin.hints.detail = .providerDay
  }

  /// Returns the outcome of a row, preceded by any note on it.
  mutating func events(_ record: borrowing CSVRecord, line: Int) -> [ReadEvent] {
    if TotalLabel.matches(columns.date.text(in: record)) { return [.skipped(.totalRow)] }
    do throws(RowError) {
      try record.checkCount(columnCount)
      // Seats and other products of the bill are no usage.
      guard let unit = try unit(record) else { return [.skipped(.providerStatement)] }
      let bill = try CopilotBill(record, &columns.bill)
      let tokens = try columns.tokens(record)
      if bill.millionths == 0, bill.net == .zero, tokens.isEmpty { return [.skipped(.zeroUsage)] }
      let draft = try draft(record, line: line, unit, bill, tokens)
      net += bill.net
      gross += bill.gross ?? bill.net
      if let note = noteOfPreview(record, line: line) { return [note, .usage(draft)] }
      return [.usage(draft)]
    } catch {
      return [.rejected(error.at(line: line))]
    }
  }

  /// Returns a note on what the plans include, of which only the net amount is charged.
  func noteOfIncluded(line: Int) -> ReadEvent? {
    guard gross > net else { return nil }
    let reason =
      "the usage is worth $\(gross.exactText) before what plans include; $\(net.exactText) of it is "
      + "charged, and that is its cost"
    return .noted(ReadProblem(line: line, reason: reason))
  }

  private mutating func draft(
    _ record: borrowing CSVRecord, line: Int, _ unit: UsageQuantity.Unit, _ bill: CopilotBill,
    _ tokens: TokenCounts
  ) throws(RowError) -> UsageDraft {
    let day = try day(record)
    var draft = UsageDraft(
      identity: identity(record, day), sharedOrigin: sharedOrigin(record),
      at: Instant(startOfUTCDay: day), period: DayRange(first: day, last: day),
      model: model(record), tokens: tokens, reportedCost: bill.net, line: line)
    draft.isBilled = true
    draft.quantity = UsageQuantity(unit, millionths: bill.millionths)
    return draft
  }

  /// Returns the model; features without one, such as a code review, are named by their SKU.
  private mutating func model(_ record: borrowing CSVRecord) -> String {
    let model = columns.model.text(in: record)
    return model.isEmpty ? columns.sku.text(in: record) : model
  }

  private mutating func identity(_ record: borrowing CSVRecord, _ day: Day) -> CallIdentity {
    occurrences.identity(ofCell: [
      "copilot", day.description, columns.user.text(in: record).lowercased(),
      columns.product.text(in: record), columns.sku.text(in: record),
      columns.model.text(in: record), columns.organization.text(in: record),
      columns.repository.text(in: record), columns.costCentre.text(in: record),
    ])
  }

  private mutating func sharedOrigin(_ record: borrowing CSVRecord) -> SharedOrigin {
    origin.hints.identity = columns.user.text(in: record)
    // `owner/name`; transcripts know the project by the folder of its checkout.
    let repository = repository.of(columns.repository.text(in: record)) {
      (name: $0.split(separator: "/").last.map(String.init) ?? "", GitHubRepository.address($0))
    }
    origin.hints.projectName = repository.name
    origin.hints.repository = repository.address
    return origin.shared()
  }

  /// Notes once the columns of 2026's preview of AI credits, which state the same usage again.
  private mutating func noteOfPreview(
    _ record: borrowing CSVRecord, line: Int
  ) -> ReadEvent? {
    guard !isPreviewNoted else { return nil }
    let preview = columns.preview.text(in: record)
    guard preview.utf8.contains(where: { (0x31...0x39).contains($0) }) else { return nil }
    isPreviewNoted = true
    let reason =
      "column \"aic_quantity\" states the quantity in AI credits again and is not read; the net "
      + "amount is the cost"
    return .noted(ReadProblem(line: line, reason: reason))
  }
}

extension CopilotRows {
  /// Returns the unit of the quantity, which the SKU tells where its spelling is not known; nil for
  /// what is no usage of Copilot, such as seats.
  ///
  /// Throws for a product of Copilot that is counted in what is not known.
  private mutating func unit(
    _ record: borrowing CSVRecord
  ) throws(RowError) -> UsageQuantity.Unit? {
    let stated = columns.unit.text(in: record)
    if let unit = Self.units[stated] { return unit }
    let unit = stated.lowercased().replacing("_", with: "-").replacing(" ", with: "-")
    if let unit = Self.units[unit] { return unit }
    let product = columns.product.text(in: record).lowercased()
    let isSeat = ["month", "seat", "user"].contains(where: unit.contains)
    guard !isSeat, product.isEmpty || product.contains("copilot") else { return nil }
    let sku = columns.sku.text(in: record).lowercased()
    if sku.contains("premium_request") { return .premiumRequests }
    if sku.contains("ai_credit") { return .aiCredits }
    throw RowError(
      column: "unit_type",
      "is no unit that is known, and the SKU tells none; expected requests or ai-credits; look for "
        + "a newer Outlay")
  }

  private static let units: [String: UsageQuantity.Unit] = [
    "requests": .premiumRequests, "request": .premiumRequests, "ai-credits": .aiCredits,
    "ai-credit": .aiCredits, "credits": .aiCredits, "credit": .aiCredits, "aic": .aiCredits,
  ]

  /// Returns the UTC day, written as `2026-05-29`, as an instant, or as `5/29/26` by a spreadsheet
  /// program.
  private mutating func day(_ record: borrowing CSVRecord) throws(RowError) -> Day {
    try day.of(columns.date.text(in: record)) { [order] (text) throws(RowError) in
      try Self.day(text, order)
    }
  }

  private static func day(
    _ text: String, _ order: SheetDateOrder.Order
  ) throws(RowError) -> Day {
    if let at = Instant(iso8601: text) { return at.utcDay }
    guard let day = SheetDate(text)?.day(order) else {
      throw RowError(
        column: "date",
        "is no day; expected one such as 2026-05-29 or 5/29/26; say --date-order dmy if the day "
          + "comes first")
    }
    return day
  }
}
