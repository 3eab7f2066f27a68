internal import LedgerStore
public import Reporting
internal import UsageModel

extension ReportTable {
  /// A line for each request.
  public static func requests(_ entries: [RequestBook.Entry]) -> ReportTable {
    ReportTable(
      columns: [
        .init("Id", name: "id", kind: .number),
        .init("Developer", name: "developer", shortening: .end),
        .init("Asked", name: "askedUSD", kind: .number),
        .init("Granted", name: "grantedUSD", kind: .number),
        .init("From", name: "from", leaveOutRank: 2), .init("Until", name: "until"),
        .init("State", name: "state"), .init("Decided by", name: "decidedBy", shortening: .end),
        .init("Reason", name: "reason", shortening: .end, leaveOutRank: 1),
      ],
      rows: entries.map(\.cells),
      notes: entries.isEmpty
        ? ["No requests. See 'outlay budget request --help'."] : [])
  }
}

extension RequestBook.Entry {
  fileprivate var cells: [Cell] {
    [
      .count(id), .text(request.developer), .money(request.amount),
      settlement.isGranted ? .money(settlement.amount) : .empty,
      .label(settlement.days.first.description), .label(settlement.days.last.description),
      .label(settlement.state.rawValue),
      .text(request.decisions.map(\.by).joined(separator: ", ")), .text(request.reason),
    ]
  }

  /// The request and what speaks for and against it, a line for each fact.
  public func table(_ evidence: RequestEvidence) -> ReportTable {
    let days = "\(request.days.first) to \(request.days.last)"
    let asked = request.requestedBy == request.developer ? "" : ", asked by \(request.requestedBy)"
    let facts: [(String, Cell)] = [
      ("Request", .count(id)), ("Developer", .text(request.developer + asked)),
      ("Asked for", .text("+\(Figures.dollars(request.amount)) a month, \(days)")),
      ("Reason", .text(request.reason)), ("State", .text(stateText)),
    ]
    let decisions: [(String, Cell)] = request.decisions.map { ("Decided", .text($0.text)) }
    let rows = facts + decisions + evidence.facts.map { ($0.title, .text($0.text)) }
    return ReportTable(
      columns: [.init("Field", name: "field"), .init("Value", name: "value", shortening: .wrap)],
      rows: rows.map { [.label($0.0), $0.1] })
  }

  /// `open; 2 approvals are missing`.
  public var stateText: String {
    switch settlement.state {
    case .open:
      "open: \(Figures.counted(Int64(settlement.missingApprovals), "approval")) missing"
    case .approved, .ended:
      "\(settlement.state.rawValue): +\(Figures.dollars(settlement.amount)) a month, "
        + "\(settlement.days.first) to \(settlement.days.last)"
    case .rejected, .lapsed: settlement.state.rawValue
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
}
