internal import LedgerStore
public import Reporting
internal import UsageModel

extension KeyStatus {
  /// A line for each key; also for files.
  public func table() -> ReportTable {
    ReportTable(
      title: "API keys, \(month.first) to \(asOf) (\(timeZone.name))", columns: Self.columns,
      rows: rows.map(\.cells), footer: rows.isEmpty ? nil : footer, notes: notes)
  }

  private static let columns: [ReportTable.Column] = [
    .init("Key", name: "key", shortening: .middle),
    .init("Owner", name: "owner", shortening: .end, leaveOutRank: 3),
    .init("Cap", name: "capUSD", kind: .number), .init("Spent", name: "spentUSD", kind: .number),
    .init("Left", name: "remainingUSD", kind: .number, leaveOutRank: 4),
    .init("Requests", name: "requests", kind: .number, leaveOutRank: 5),
    .init("Busiest minute", name: "busiestMinuteRequests", kind: .number),
    .init("at (UTC)", name: "busiestMinute", leaveOutRank: 6),
    .init("Limit", name: "requestLimit", kind: .number),
    .init("Last used", name: "lastUsed", leaveOutRank: 2),
    .init("Findings", name: "findings", shortening: .end),
  ]

  private var footer: [Cell] {
    let caps = rows.compactMap { $0.limit?.amount }
    return [
      .label("Total"), .empty, caps.isEmpty ? .empty : .money(caps.reduce(.zero, +)),
      .money(rows.reduce(.zero) { $0 + $1.spent }), .empty,
      .count(rows.reduce(0) { $0 + $1.requests }),
    ]
  }

  private var notes: [String] {
    guard !rows.isEmpty else {
      return ["No keys yet. Imports add those they meet; see 'outlay key add'."]
    }
    return summaryNotes + keylessNotes
  }

  /// Why there is spend and no busiest minute.
  private var summaryNotes: [String] {
    let names = rows.filter { $0.spent > .zero && $0.busiest == nil }.map(\.key.name)
    guard !names.isEmpty else { return [] }
    return ["From summaries alone, which tell no minute: \(names.joined(separator: ", "))."]
  }

  private var keylessNotes: [String] {
    guard withoutKey > .zero else { return [] }
    return ["\(Figures.dollars(withoutKey)) of the month name no key: transcripts never do."]
  }
}

extension KeyStatusRow {
  fileprivate var cells: [Cell] {
    [
      .text(key.name), key.owner.map(Cell.text) ?? .label("(shared)"),
      limit.map { .money($0.amount) } ?? .empty, .money(spent),
      remaining.map(Cell.money) ?? .empty, .known(knownRequests),
      busiest.map { .count($0.calls) } ?? .empty,
      busiest.map { .label(String($0.at.iso8601.prefix(16)) + "Z") } ?? .empty,
      key.requestLimit.map(Cell.count) ?? .empty,
      lastUsed.map { .label($0.description) } ?? .empty,
      .text(findings.joined(separator: "; ")),
    ]
  }
}
