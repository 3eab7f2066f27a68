internal import CSV
internal import UsageModel

/// Turns the rows of the report of premium requests before 2025-10 into drafts; it states no
/// amounts.
struct CopilotRequests {
  private let header: CSVHeader
  private var origin: CallOrigin
  private var occurrences = OccurrenceCounter()
  private var isNoted = false

  init(_ header: CSVHeader, origin: CallOrigin) {
    self.header = header
    self.origin = origin
    self.origin.source = CopilotReader.id.rawValue
    self.origin.detail = .providerDay
  }

  /// Returns the outcome of a row, preceded by any note on it.
  mutating func events(_ record: borrowing CSVRecord, line: Int) -> [ReadEvent] {
    if TotalLabel.matches(text(record, "Timestamp")) { return [.skipped(.totalRow)] }
    do throws(RowError) {
      try record.checkCount(header.names.count)
      let millionths = try CopilotBill.millionths(
        text(record, "Requests Used"), column: "Requests Used")
      let isBeyond = try isBeyondQuota(record)
      if millionths == 0 { return [.skipped(.zeroUsage)] }
      let draft = try draft(record, line: line, millionths, isBeyond: isBeyond)
      return [isBeyond ? note(line: line) : nil, .usage(draft)].compactMap { $0 }
    } catch {
      return [.rejected(error.at(line: line))]
    }
  }

  private mutating func draft(
    _ record: borrowing CSVRecord, line: Int, _ millionths: Int64, isBeyond: Bool
  ) throws(RowError) -> UsageDraft {
    let (time, model) = (text(record, "Timestamp"), text(record, "Model"))
    guard let at = Instant(iso8601: time) else {
      throw RowError(
        column: "Timestamp", "is no instant; expected one such as 2025-06-10T05:13:27Z")
    }
    guard !model.isEmpty else { throw RowError(column: "Model", "is empty; expected the model") }
    var origin = origin
    origin.identity = text(record, "User")
    let cell = ["copilot-requests", time, origin.identity.lowercased(), model]
    let number = occurrences.next(cell)
    var draft = UsageDraft(
      identity: .cell(fields: number == 1 ? cell : cell + [String(number)]), origin: origin,
      at: at, period: DayRange(first: at.utcDay, last: at.utcDay), model: model, tokens: .zero,
      // What the quota includes is not charged; beyond it the report does not say.
      reportedCost: isBeyond ? nil : .zero, line: line)
    draft.isBilled = true
    draft.quantity = UsageQuantity(.premiumRequests, millionths: millionths)
    return draft
  }

  private func isBeyondQuota(_ record: borrowing CSVRecord) throws(RowError) -> Bool {
    switch text(record, "Exceeds Monthly Quota").lowercased() {
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

  private func text(_ record: borrowing CSVRecord, _ name: String) -> String {
    CSVCell.unguarded(record.text(header.position(of: name)) ?? "")
  }
}
