internal import CSV
internal import UsageModel

/// Turns the rows of the report of premium requests before 2025-10 into drafts; it states no
/// amounts.
struct CopilotRequests {
  private let columnCount: Int
  private var origin: RowOrigin
  private var time, user, model, quantity, isBeyond: TextColumn
  private var occurrences = OccurrenceCounter()
  private var isNoted = false

  init(_ header: CSVHeader, origin: CallOrigin) {
    columnCount = header.names.count
    self.origin = RowOrigin(origin)
    self.origin.hints.source = CopilotReader.id.rawValue
    self.origin.hints.detail = .providerDay
    time = TextColumn("Timestamp", header)
    user = TextColumn("User", header)
    model = TextColumn("Model", header)
    quantity = TextColumn("Requests Used", header)
    isBeyond = TextColumn("Exceeds Monthly Quota", header)
  }

  /// Returns the outcome of a row, preceded by any note on it.
  mutating func events(_ record: borrowing CSVRecord, line: Int) -> [ReadEvent] {
    if TotalLabel.matches(time.text(in: record)) { return [.skipped(.totalRow)] }
    do throws(RowError) {
      try record.checkCount(columnCount)
      let millionths = try CopilotBill.millionths(
        quantity.text(in: record), column: "Requests Used")
      let isBeyond = try isBeyondQuota(record)
      if millionths == 0 { return [.skipped(.zeroUsage)] }
      let draft = try draft(record, line: line, millionths, isBeyond: isBeyond)
      if isBeyond, let note = note(line: line) { return [note, .usage(draft)] }
      return [.usage(draft)]
    } catch {
      return [.rejected(error.at(line: line))]
    }
  }

  private mutating func draft(
    _ record: borrowing CSVRecord, line: Int, _ millionths: Int64, isBeyond: Bool
  ) throws(RowError) -> UsageDraft {
    let (time, model) = (time.text(in: record), model.text(in: record))
    guard let at = Instant(iso8601: time) else {
      throw RowError(
        column: "Timestamp", "is no instant; expected one such as 2025-06-10T05:13:27Z")
    }
    guard !model.isEmpty else { throw RowError(column: "Model", "is empty; expected the model") }
    let user = user.text(in: record)
    origin.hints.identity = user
    var draft = UsageDraft(
      identity: occurrences.identity(
        ofCell: ["copilot-requests", time, user.lowercased(), model]),
      sharedOrigin: origin.shared(), at: at, period: DayRange(first: at.utcDay, last: at.utcDay),
      model: model, tokens: .zero,
      // What the quota includes is not charged; beyond it the report does not say.
      reportedCost: isBeyond ? nil : .zero, line: line)
    draft.isBilled = true
    draft.quantity = UsageQuantity(.premiumRequests, millionths: millionths)
    return draft
  }

  private mutating func isBeyondQuota(_ record: borrowing CSVRecord) throws(RowError) -> Bool {
    switch isBeyond.text(in: record).lowercased() {
    case "true": return true
    case "false": return false
    default:
      throw RowError(
        column: "Exceeds Monthly Quota", "is neither True nor False; expected one of them")
    }
  }

  private mutating func note(line: Int) -> ReadEvent? {
    guard !isNoted else { return nil }
    isNoted = true
    let reason =
      "the report states no amounts; what requests beyond the quota cost is not known"
    return .noted(ReadProblem(line: line, reason: reason))
  }
}
