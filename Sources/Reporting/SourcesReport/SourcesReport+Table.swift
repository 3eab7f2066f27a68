internal import LedgerStore
internal import UsageModel

extension SourcesReport {
  /// A line for each source and month; also for files.
  public func table() -> ReportTable {
    ReportTable(
      columns: [
        .init("Month", name: "month"), .init("Source", name: "source"),
        .init("Format", name: "format"),
        .init("Rows", name: "rows", kind: .number, leaveOutRank: 4),
        .init("Calls", name: "calls", kind: .number, leaveOutRank: 5),
        .init("Told", name: "costUSD", kind: .number),
        .init("Counts", name: "countedUSD", kind: .number),
        .init("Elsewhere", name: "coveredUSD", kind: .number),
        // Nothing assumed is no news.
        .init(
          "Assumed", name: "assumedUSD", kind: .number,
          leaveOutRank: rows.allSatisfy { $0.assumed == .zero } ? 2 : 0),
        .init("By", name: "coveredBy", shortening: .end, leaveOutRank: 1),
        .init("First day", name: "firstDay", leaveOutRank: 6),
        .init("Last day", name: "lastDay", leaveOutRank: 3),
      ],
      rows: rows.map(\.cells), footer: rows.isEmpty ? nil : footer, notes: notes)
  }

  private var footer: [Cell] {
    [
      .label("Total"), .empty, .empty, .count(rows.reduce(0) { $0 + $1.rows }),
      .count(rows.reduce(0) { $0 + $1.calls }), .money(rows.reduce(.zero) { $0 + $1.told }),
      .money(rows.reduce(.zero) { $0 + $1.counted }),
      .money(rows.reduce(.zero) { $0 + $1.covered }),
      .money(rows.reduce(.zero) { $0 + $1.assumed }),
    ]
  }

  private var notes: [String] {
    rows.isEmpty ? ["No usage in this period."] : assumptions.map { $0.sentence() }
  }
}

extension SourceUse {
  fileprivate var cells: [Cell] {
    [
      .label(month.description), .text(source), .optional(format), .count(rows),
      calls > 0 ? .count(calls) : .empty, .money(told), .money(counted), .money(covered),
      .money(assumed), .label(coveredBy.map(\.name).joined(separator: ", ")),
      .label(first.description), .label(last.description),
    ]
  }
}

extension ClaimCoverage.Source {
  fileprivate var name: String {
    switch self {
    case .nothing: ""
    case .calls: "calls"
    case .summaries: "finer summaries"
    case .sameFile: "the same file"
    case .sameMachine: "another export"
    }
  }
}
