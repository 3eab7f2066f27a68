internal import Analysis
internal import LedgerStore
public import Presentation
internal import UsageModel

extension Table {
  /// Returns a table with a row for each request.
  public static func requests(_ entries: [BudgetRequestLog.Entry]) -> Table {
    let columns: [Column<BudgetRequestLog.Entry>] = [
      .number("Id", "id") { .count($0.id) },
      .text("Developer", "developer", shortening: .end) { .text($0.request.developer) },
      .number("Asked", "askedUSD") { .money($0.request.amount) },
      .number("Granted", "grantedUSD") { .optional($0.granted) },
      .text("From", "from", rank: 2) { .day($0.status.days.first) },
      .text("Until", "until") { .day($0.status.days.last) },
      .text("State", "state") { .label($0.status.state.rawValue) },
      .text("Decided by", "decidedBy", shortening: .end) {
        .text($0.request.decisions.map(\.by).joined(separator: ", "))
      },
      .text("Reason", "reason", shortening: .end, rank: 1) { .text($0.request.reason) },
    ]
    return Table(
      columns, entries,
      notes: entries.isEmpty ? ["No requests. See 'outlay budget request --help'."] : [])
  }
}

/// A request with the evidence for and against it, a row for each fact.
public struct RequestReport: Report {
  private let entry: BudgetRequestLog.Entry
  private let evidence: RequestEvidence

  public init(_ entry: BudgetRequestLog.Entry, _ evidence: RequestEvidence) {
    self.entry = entry
    self.evidence = evidence
  }

  public var table: Table {
    let request = entry.request
    let days = "\(request.days.first) to \(request.days.last)"
    let asked = request.requestedBy == request.developer ? "" : ", asked by \(request.requestedBy)"
    let facts: [(String, Cell)] = [
      ("Request", .count(entry.id)), ("Developer", .text(request.developer + asked)),
      ("Asked for", .text("+\(Figures.dollars(request.amount)) a month, \(days)")),
      ("Reason", .text(request.reason)), ("State", .text(entry.stateText)),
    ]
    let decisions: [(String, Cell)] = request.decisions.map { ("Decided", .text($0.text)) }
    return .facts(facts + decisions + evidence.facts.map { ($0.title, .text($0.text)) })
  }

  public var json: JSONText {
    let (request, status) = (entry.request, entry.status)
    return .object([
      ("id", .integer(entry.id)), ("developer", .string(request.developer)),
      ("requestedBy", .string(request.requestedBy)), ("askedUSD", .money(request.amount)),
      ("grantedUSD", .money(entry.granted)), ("since", .day(status.days.first)),
      ("until", .day(status.days.last)), ("reason", .string(request.reason)),
      ("state", .string(status.state.rawValue)),
      ("missingApprovals", .count(status.missingApprovals)),
      ("decisions", .array(request.decisions.map(\.json))), ("evidence", evidence.json),
    ])
  }
}

extension BudgetRequestLog.Entry {
  /// The monthly amount granted; nil for nothing yet.
  fileprivate var granted: Money? { status.isGranted ? status.amount : nil }

  /// `open; 2 approvals are missing`.
  public var stateText: String {
    switch status.state {
    case .open:
      "open: \(Figures.counted(Int64(status.missingApprovals), "approval")) missing"
    case .approved, .ended:
      "\(status.state.rawValue): +\(Figures.dollars(status.amount)) a month, "
        + "\(status.days.first) to \(status.days.last)"
    case .rejected, .lapsed: status.state.rawValue
    }
  }
}

extension BudgetRequest.Decision {
  /// `approved by gus, $150.00 until 2026-10-20: only the migration`.
  fileprivate var text: String {
    let limits = [amount.map(Figures.dollars), until.map { "until \($0)" }].compactMap { $0 }
    return (isApproved ? "approved" : "rejected") + " by \(by)"
      + (limits.isEmpty ? "" : ", " + limits.joined(separator: " "))
      + (note.isEmpty ? "" : ": \(note)")
  }
  fileprivate var json: JSONText {
    .object([
      ("by", .string(by)), ("approved", .bool(isApproved)), ("amountUSD", .money(amount)),
      ("until", .day(until)), ("note", .string(note)), ("at", .string(at.iso8601)),
    ])
  }
}

extension RequestEvidence {
  fileprivate var json: JSONText {
    let forecast = try? forecast.get()
    return .object([
      ("since", .day(month.first)), ("asOf", .day(asOf)), ("spentUSD", .money(spent)),
      ("limitUSD", .money(limit?.amount)), ("limit", .optional(limit?.explanation)),
      ("forecastUSD", .money(forecast?.total)), ("forecastLowUSD", .money(forecast?.low)),
      ("forecastHighUSD", .money(forecast?.high)),
      ("earlierRequests", .array(earlier.map { .integer($0.id) })),
      ("cheaperModel", .optional(alternative?.target)),
      ("cheaperModelSavesUSD", .money(alternative?.saved)),
    ])
  }
}
