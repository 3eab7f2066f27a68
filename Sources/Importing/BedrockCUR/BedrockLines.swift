internal import CSV
internal import UsageModel

/// Turns the lines of a cost and usage report into drafts, one token class each.
struct BedrockLines {
  private let header: CSVHeader
  private var origin: CallOrigin
  /// The origin of the last line, which the next often shares.
  private var last: SharedOrigin?
  /// What the last type of usage says.
  private var type = LastValue<BedrockUsageType?>()
  private var occurrences = OccurrenceCounter()
  private var isCurrencyNoted = false

  init(_ header: CSVHeader, origin: CallOrigin) {
    self.header = header
    self.origin = origin
    self.origin.detail = .providerDay
  }

  /// Returns the outcome of a line, preceded by any note on it.
  mutating func events(_ record: borrowing CSVRecord) -> [ReadEvent] {
    let line = record.line
    do throws(RowError) {
      try record.checkCount(header.names.count)
      // Taxes, credits, refunds and discounts change what is paid, not what was used.
      guard Self.usageKinds.contains(text(record, "line_item_line_item_type")),
        isOfBedrock(record),
        let type = try type.of(
          text(record, "line_item_usage_type"),
          { (text: String) throws(RowError) in try BedrockUsageType(text) })
      else { return [.skipped(.providerStatement)] }
      let count = try BedrockCount.tokens(
        text(record, "line_item_usage_amount"), unit: text(record, "pricing_unit"))
      if count == 0 { return [.skipped(.zeroUsage)] }
      let draft = try draft(record, type, count)
      return [noteOfCurrency(record, line: line), .usage(draft)].compactMap { $0 }
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
  private func isOfBedrock(_ record: borrowing CSVRecord) -> Bool {
    let code = text(record, "line_item_product_code")
    if code.isEmpty || code.lowercased().contains("bedrock")
      || text(record, "line_item_resource_id").contains(":bedrock:")
    {
      return true
    }
    guard text(record, "line_item_usage_type").contains("MP:") else { return false }
    let product = BedrockProduct.name(
      text(record, "product_product_name"), product: text(record, "product"))
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
    origin.source = tool
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
    var cell = ["bedrock-cur", at.iso8601, days.last.description]
    for name in Self.dimensions { cell.append(text(record, name)) }
    let number = occurrences.next(cell)
    return .cell(fields: number == 1 ? cell : cell + [String(number)])
  }

  private static let dimensions = [
    "line_item_usage_account_id", "line_item_line_item_type", "line_item_usage_type",
    "line_item_operation", "line_item_resource_id", "line_item_iam_principal", "resource_tags",
    "tags",
  ]

  /// Returns the beginning of the line's hour, day or month in UTC, the days it covers, and the tool
  /// that is counted by such times; without an end an hour is not told from a day.
  private func time(
    _ record: borrowing CSVRecord
  ) throws(RowError) -> (Instant, DayRange, tool: String) {
    guard let start = Instant(iso8601: text(record, "line_item_usage_start_date")) else {
      throw RowError(
        column: "line_item_usage_start_date",
        "is no instant; expected one such as 2026-09-14T09:00:00.000Z")
    }
    let stated = text(record, "line_item_usage_end_date")
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
  private func modelOfResource(_ record: borrowing CSVRecord) -> String? {
    let resource = text(record, "line_item_resource_id")
    guard resource.contains(":inference-profile/") || resource.contains(":foundation-model/"),
      let name = resource.split(separator: "/").last, name.contains(".")
    else { return nil }
    return String(name)
  }

  /// Returns the model of the marketplace's product, within the region of the usage type; nil if the
  /// line names none.
  private func modelOfProduct(
    _ record: borrowing CSVRecord, _ type: BedrockUsageType
  ) -> String? {
    let name = BedrockProduct.name(
      text(record, "product_product_name"), product: text(record, "product"))
    return BedrockProduct.model(of: name).map { BedrockUsageType.id($0, region: type.region) }
  }

  /// Returns the unblended cost; nil where it is not in dollars.
  private func cost(_ record: borrowing CSVRecord) throws(RowError) -> Money? {
    let text = text(record, "line_item_unblended_cost")
    guard !text.isEmpty, isInDollars(record) else { return nil }
    guard let cost = Money(dollars: text), cost >= .zero else {
      throw RowError(
        column: "line_item_unblended_cost", "is no cost; expected dollars from 0 to 9.2 million")
    }
    return cost
  }

  private func isInDollars(_ record: borrowing CSVRecord) -> Bool {
    ["", "USD"].contains(text(record, "line_item_currency_code"))
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
    let caller = BedrockCaller(
      principal: text(record, "line_item_iam_principal"),
      tags: [text(record, "resource_tags"), text(record, "tags")])
    origin.identity = caller.person
    origin.keyName = caller.key
    if let last, last.origin == origin { return last }
    let shared = SharedOrigin(origin)
    last = shared
    return shared
  }

  private func text(_ record: borrowing CSVRecord, _ name: String) -> String {
    CSVCell.unguarded(record.text(header.position(of: name)) ?? "")
  }
}
