internal import LedgerStore
public import Presentation
internal import UsageModel

extension SourcesReport: Report {
  /// A line for each source and month.
  public var table: Table {
    func sum(_ amount: (SourceUse) -> Money) -> Cell {
      .money(rows.reduce(.zero) { $0 + amount($1) })
    }
    let footer: [String: Cell] = [
      "month": .label("Total"), "rows": .count(rows.reduce(0) { $0 + $1.rows }),
      "calls": .count(rows.reduce(0) { $0 + $1.calls }), "costUSD": sum(\.told),
      "countedUSD": sum(\.counted), "coveredUSD": sum(\.covered), "assumedUSD": sum(\.assumed),
    ]
    return Table(columns, rows, footer: rows.isEmpty ? nil : footer, notes: notes)
  }

  private var columns: [Column<SourceUse>] {
    [
      .text("Month", "month") { .label($0.month.description) },
      .text("Source", "source") { .text($0.source) },
      .text("Format", "format") { .optional($0.format) },
      .number("Rows", "rows", rank: 4) { .count($0.rows) },
      .number("Calls", "calls", rank: 5) { $0.calls > 0 ? .count($0.calls) : .empty },
      .number("Told", "costUSD") { .money($0.told) },
      .number("Counts", "countedUSD") { .money($0.counted) },
      .number("Elsewhere", "coveredUSD") { .money($0.covered) },
      // The column matters less when nothing is assumed.
      .number("Assumed", "assumedUSD", rank: rows.allSatisfy { $0.assumed == .zero } ? 2 : 0) {
        .money($0.assumed)
      },
      .text("By", "coveredBy", shortening: .end, rank: 1) {
        .label($0.coveredBy.map(\.name).joined(separator: ", "))
      },
      .text("First day", "firstDay", rank: 6) { .day($0.first) },
      .text("Last day", "lastDay", rank: 3) { .day($0.last) },
    ]
  }

  private var notes: [String] {
    rows.isEmpty ? ["No usage in this period."] : assumptions.map { $0.sentence() }
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
