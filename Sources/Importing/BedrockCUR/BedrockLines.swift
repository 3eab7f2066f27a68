internal import CSV
internal import UsageModel

/// Turns the lines of a cost and usage report into drafts, one token class each.
struct BedrockLines {
  private let columnCount: Int
  private var columns: BedrockColumns
  private var origin: RowOrigin
  private var types = KnownValues<BedrockUsageType?>()
  /// By the principal and the tags.
  private var callers = KnownValues<BedrockCaller>()
  private var occurrences = OccurrenceCounter()
  private var isCurrencyNoted = false

  init(_ header: CSVHeader, origin: CallOrigin) {
    columnCount = header.names.count
    columns = BedrockColumns(header)
    self.origin = RowOrigin(origin)
    self.origin.hints.detail = .providerDay
  }

  /// Returns the outcome of a line, preceded by any note on it.
  mutating func events(_ record: borrowing CSVRecord) -> [ReadEvent] {
    let line = record.line
    do throws(RowError) {
      try record.checkCount(columnCount)
      // Taxes, credits, refunds and discounts change what is paid, not what was used.
      guard Self.usageKinds.contains(columns.kind.text(in: record)), isOfBedrock(record),
        let type = try types.of(
          columns.type.text(in: record),
          { (text: String) throws(RowError) in try BedrockUsageType(text) })
      else { return [.skipped(.providerStatement)] }
      let count = try BedrockCount.tokens(
        columns.amount.text(in: record), unit: columns.unit.text(in: record))
      if count == 0 { return [.skipped(.zeroUsage)] }
      let draft = try draft(record, type, count)
      if let note = noteOfCurrency(record, line: line) { return [note, .usage(draft)] }
      return [.usage(draft)]
    } catch {
      return [.rejected(error.at(line: line))]
    }
  }

  /// The kinds of lines that are usage; an export may lack the column.
  private static let usageKinds: Set<String> = [
    "", "Usage", "DiscountedUsage", "SavingsPlanCoveredUsage",
  ]

  /// Whether it is a line of Bedrock, which sells some models through the marketplace, under a code
  /// that says nothing.
  private mutating func isOfBedrock(_ record: borrowing CSVRecord) -> Bool {
    let code = columns.product.text(in: record)
    if code.isEmpty || code == "AmazonBedrock" || code.lowercased().contains("bedrock")
      || columns.resource.text(in: record).contains(":bedrock:")
    {
      return true
    }
    guard columns.type.text(in: record).contains("MP:") else { return false }
    let product = columns.nameOfProduct(record)
    return product.isEmpty || product.lowercased().contains("bedrock")
  }

  private mutating func draft(
    _ record: borrowing CSVRecord, _ type: BedrockUsageType, _ count: Int64
  ) throws(RowError) -> UsageDraft {
    let (at, days, tool) = try time(record)
    guard let model = type.model ?? modelOfResource(record) ?? modelOfProduct(record, type) else {
      throw RowError(
        column: "line_item_usage_type",
        "names no model; export the report with resource ids (line_item_resource_id) or product "
          + "names")
    }
    origin.hints.source = tool
    var tokens = TokenCounts.zero
    switch type.tokenClass {
    case .input: tokens.input = count
    case .output: tokens.output = count
    case .cacheRead: tokens.cacheRead = count
    case .cacheWrite5m: tokens.cacheWrite5m = count
    case .cacheWrite1h: tokens.cacheWrite1h = count
    }
    return UsageDraft(
      identity: identity(record, at, days), sharedOrigin: sharedOrigin(record), at: at,
      period: days, model: model, tokens: tokens, service: type.service,
      reportedCost: try cost(record)?.reported(beside: tokens), line: record.line)
  }

  /// Returns the identity of the line's cell. `identity_line_item_id` is another one in each export.
  private mutating func identity(
    _ record: borrowing CSVRecord, _ at: Instant, _ days: DayRange
  ) -> CallIdentity {
    occurrences.identity(ofCell: [
      "bedrock-cur", at.iso8601, days.last.description, columns.account.text(in: record),
      columns.kind.text(in: record), columns.type.text(in: record),
      columns.operation.text(in: record), columns.resource.text(in: record),
      columns.principal.text(in: record), columns.resourceTags.text(in: record),
      columns.tags.text(in: record),
    ])
  }

  /// Returns the beginning of the line's hour, day or month in UTC, the days it covers, and the tool
  /// that is counted by such times; without an end an hour is not told from a day.
  private mutating func time(
    _ record: borrowing CSVRecord
  ) throws(RowError) -> (Instant, DayRange, tool: String) {
    guard let start = Instant(iso8601: columns.start.text(in: record)) else {
      throw RowError(
        column: "line_item_usage_start_date",
        "is no instant; expected one such as 2026-09-14T09:00:00.000Z")
    }
    let stated = columns.end.text(in: record)
    guard let end = stated.isEmpty ? start : Instant(iso8601: stated), end >= start else {
      throw RowError(
        column: "line_item_usage_end_date",
        "is no instant after the start; expected one such as 2026-09-14T10:00:00.000Z")
    }
    // The end is exclusive.
    let last = max(start, Instant(milliseconds: end.milliseconds - 1))
    let isByHour = end > start && end.milliseconds - start.milliseconds < Self.millisecondsPerDay
    return (
      start, DayRange(first: start.utcDay, last: last.utcDay),
      isByHour ? BedrockCURReader.hours : BedrockCURReader.tool
    )
  }

  private static let millisecondsPerDay: Int64 = 86_400_000

  /// Returns the model of an inference profile or a foundation model; nil if the resource is neither.
  private mutating func modelOfResource(_ record: borrowing CSVRecord) -> String? {
    let resource = columns.resource.text(in: record)
    guard resource.contains(":inference-profile/") || resource.contains(":foundation-model/"),
      let name = resource.split(separator: "/").last, name.contains(".")
    else { return nil }
    return String(name)
  }

  /// Returns the model of the marketplace's product, within the region of the usage type; nil if the
  /// line names none.
  private mutating func modelOfProduct(
    _ record: borrowing CSVRecord, _ type: BedrockUsageType
  ) -> String? {
    BedrockProduct.model(of: columns.nameOfProduct(record)).map {
      BedrockUsageType.id($0, region: type.region)
    }
  }

  /// Returns the unblended cost; nil where it is not in dollars.
  private mutating func cost(_ record: borrowing CSVRecord) throws(RowError) -> Money? {
    let text = columns.cost.text(in: record)
    guard !text.isEmpty, isInDollars(record) else { return nil }
    guard let cost = Money(dollars: text), cost >= .zero else {
      throw RowError(
        column: "line_item_unblended_cost", "is no cost; expected dollars from 0 to 9.2 million")
    }
    return cost
  }

  private mutating func isInDollars(_ record: borrowing CSVRecord) -> Bool {
    let currency = columns.currency.text(in: record)
    return currency.isEmpty || currency == "USD"
  }

  /// Notes once that costs in another currency are not kept.
  private mutating func noteOfCurrency(_ record: borrowing CSVRecord, line: Int) -> ReadEvent? {
    guard !isCurrencyNoted, !isInDollars(record) else { return nil }
    isCurrencyNoted = true
    let reason =
      "column \"line_item_currency_code\" is not USD; the costs that AWS reports are not kept, and "
      + "the tokens count at list price"
    return .noted(ReadProblem(line: line, reason: reason))
  }

  private mutating func sharedOrigin(_ record: borrowing CSVRecord) -> SharedOrigin {
    let principal = columns.principal.text(in: record)
    let tags = [columns.resourceTags.text(in: record), columns.tags.text(in: record)]
    let caller = callers.of(([principal] + tags).joined(separator: "\n")) { _ in
      BedrockCaller(principal: principal, tags: tags)
    }
    origin.hints.identity = caller.person
    origin.hints.keyName = caller.key
    return origin.shared()
  }
}
