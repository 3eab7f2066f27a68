internal import LedgerStore
public import Presentation
internal import UsageModel

extension KeyStatus: Report {
  /// A line for each key.
  public var table: Table {
    let caps = rows.compactMap { $0.limit?.amount }
    let footer: [String: Cell] = [
      "key": .label("Total"), "capUSD": caps.isEmpty ? .empty : .money(caps.reduce(.zero, +)),
      "spentUSD": .money(rows.reduce(.zero) { $0 + $1.spent }),
      "requests": .count(rows.reduce(0) { $0 + $1.requests }),
    ]
    return Table(
      title: "API keys, \(month.first) to \(asOf) (\(timeZone.name))", Self.columns, rows,
      footer: rows.isEmpty ? nil : footer, notes: notes)
  }

  public var hasFindings: Bool {
    rows.contains { $0.capState == .over || $0.isOverRequestLimit }
  }

  private static var columns: [Column<KeyStatusRow>] {
    [
      .text("Key", "key", shortening: .middle) { .text($0.key.name) },
      .text("Owner", "owner", shortening: .end, rank: 3) {
        $0.key.owner.map(Cell.text) ?? .label("(shared)")
      },
      .number("Cap", "capUSD") { .optional($0.limit?.amount) },
      .number("Spent", "spentUSD") { .money($0.spent) },
      .number("Left", "remainingUSD", rank: 4) { .optional($0.remaining) },
      .number("Requests", "requests", rank: 5) { .known($0.knownRequests) },
      .number("Busiest minute", "busiestMinuteRequests") {
        $0.busiest.map { .count($0.calls) } ?? .empty
      },
      .text("at (UTC)", "busiestMinute", rank: 6) {
        $0.busiest.map { .label(String($0.at.iso8601.prefix(16)) + "Z") } ?? .empty
      },
      .number("Limit", "requestLimit") { .known($0.key.requestLimit) },
      .text("Last used", "lastUsed", rank: 2) { .day($0.lastUsed) },
      .text("Findings", "findings", shortening: .end) { $0.findingsCell },
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
  /// The findings; red when a cap or limit is exceeded.
  fileprivate var findingsCell: Cell {
    let text = findings.joined(separator: "; ")
    guard !text.isEmpty else { return .empty }
    return capState == .over || isOverRequestLimit ? .state(text, .over) : .text(text)
  }
}
