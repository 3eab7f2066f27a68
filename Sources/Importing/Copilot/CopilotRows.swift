internal import CSV
internal import UsageModel

/// Turns the rows of a report of premium requests or AI credits into drafts.
struct CopilotRows {
  private let header: CSVHeader
  private let order: SheetDateOrder.Order
  private var origin: CallOrigin
  /// The origin of the last row, which the next often shares.
  private var last: SharedOrigin?
  /// The address of the last repository.
  private var address = LastValue<String>()
  private var occurrences = OccurrenceCounter()
  private var gross = Money.zero
  private var net = Money.zero
  private var isPreviewNoted = false

  init(_ header: CSVHeader, origin: CallOrigin, order: SheetDateOrder.Order) {
    self.header = header
    self.order = order
    self.origin = origin
    self.origin.source = CopilotReader.id.rawValue
    self.origin.detail = .providerDay
  }

  /// Returns the outcome of a row, preceded by any note on it.
  mutating func events(_ record: borrowing CSVRecord, line: Int) -> [ReadEvent] {
    if TotalLabel.matches(text(record, "date")) { return [.skipped(.totalRow)] }
    do throws(RowError) {
      try record.checkCount(header.names.count)
      // Seats and other products of the bill are no usage.
      guard let unit = try unit(record) else { return [.skipped(.providerStatement)] }
      let bill = try CopilotBill(record, header)
      let tokens = try tokens(record)
      if bill.millionths == 0, bill.net == .zero, tokens.isEmpty { return [.skipped(.zeroUsage)] }
      let draft = try draft(record, line: line, unit, bill, tokens)
      net += bill.net
      gross += bill.gross ?? bill.net
      return [noteOfPreview(record, line: line), .usage(draft)].compactMap { $0 }
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
  private func model(_ record: borrowing CSVRecord) -> String {
    let model = text(record, "model")
    return model.isEmpty ? text(record, "sku") : model
  }

  private mutating func identity(_ record: borrowing CSVRecord, _ day: Day) -> CallIdentity {
    var cell = ["copilot", day.description, text(record, "username").lowercased()]
    for name in ["product", "sku", "model", "organization", "repository", "cost_center_name"] {
      cell.append(text(record, name))
    }
    let number = occurrences.next(cell)
    return .cell(fields: number == 1 ? cell : cell + [String(number)])
  }

  private mutating func sharedOrigin(_ record: borrowing CSVRecord) -> SharedOrigin {
    origin.identity = text(record, "username")
    // `owner/name`; transcripts know the project by the folder of its checkout.
    let repository = text(record, "repository")
    origin.projectName = repository.split(separator: "/").last.map(String.init) ?? ""
    origin.repository = address.of(repository, GitHubRepository.address)
    if let last, last.origin == origin { return last }
    let shared = SharedOrigin(origin)
    last = shared
    return shared
  }

  /// Notes once the columns of 2026's preview of AI credits, which state the same usage again.
  private mutating func noteOfPreview(
    _ record: borrowing CSVRecord, line: Int
  ) -> ReadEvent? {
    let preview = text(record, "aic_quantity")
    guard !isPreviewNoted, preview.contains(where: { ("1"..."9").contains($0) }) else { return nil }
    isPreviewNoted = true
    let reason =
      "column \"aic_quantity\" states the quantity in AI credits again and is not read; the net "
      + "amount is the cost"
    return .noted(ReadProblem(line: line, reason: reason))
  }

  private func text(_ record: borrowing CSVRecord, _ name: String) -> String {
    CSVCell.unguarded(record.text(header.position(of: name)) ?? "")
  }
}

extension CopilotRows {
  /// Returns the unit of the quantity, which the SKU tells where its spelling is not known; nil for
  /// what is no usage of Copilot, such as seats.
  ///
  /// Throws for a product of Copilot that is counted in what is not known.
  private func unit(_ record: borrowing CSVRecord) throws(RowError) -> UsageQuantity.Unit? {
    let unit = text(record, "unit_type").lowercased().replacing("_", with: "-")
      .replacing(" ", with: "-")
    switch unit {
    case "requests", "request": return .premiumRequests
    case "ai-credits", "ai-credit", "credits", "credit", "aic": return .aiCredits
    default: break
    }
    let product = text(record, "product").lowercased()
    let isSeat = ["month", "seat", "user"].contains(where: unit.contains)
    guard !isSeat, product.isEmpty || product.contains("copilot") else { return nil }
    let sku = text(record, "sku").lowercased()
    if sku.contains("premium_request") { return .premiumRequests }
    if sku.contains("ai_credit") { return .aiCredits }
    throw RowError(
      column: "unit_type",
      "is no unit that is known, and the SKU tells none; expected requests or ai-credits; look for "
        + "a newer Outlay")
  }

  /// Returns the disjoint token counts, which the reports have since 2026-06.
  private func tokens(_ record: borrowing CSVRecord) throws(RowError) -> TokenCounts {
    func count(_ name: String) throws(RowError) -> Int64 {
      try record.count(header.position(of: name), name)
    }
    return TokenCounts(
      input: try count("input"), cacheWrite5m: try count("cache_write"),
      cacheRead: try count("cache_read"), output: try count("output"))
  }

  /// Returns the UTC day, written as `2026-05-29`, as an instant, or as `5/29/26` by a spreadsheet
  /// program.
  private func day(_ record: borrowing CSVRecord) throws(RowError) -> Day {
    let text = text(record, "date")
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
