public import Presentation
internal import UsageModel

extension PlanWindowReport: Report {
  private static func columns(_ zone: TimeZoneRules) -> [Column<Row>] {
    [
      .text("Developer", "developer") { .name($0.developer) },
      .text("Source", "source", rank: 6) { .label($0.source.rawValue) },
      .text("Account", "account", shortening: .middle, rank: 5) { .text($0.home) },
      .text("Window", "window") { .label($0.kind.rawValue) },
      .number("Used", "usedPercent") { .tenths($0.current?.usedTenths) },
      .text("Resets", "resetsAt", for: .people) { .moment($0.current?.resetsAt, zone) },
      .text("Resets", "resetsAt", for: .files) { .optional($0.current?.resetsAt.iso8601) },
      .text("Full at this pace", "fullAt", rank: 1, for: .people) { .moment($0.fillsUp, zone) },
      .text("Full at this pace", "fullAt", for: .files) { .optional($0.fillsUp?.iso8601) },
      .number("Ended", "ended", rank: 4) { .count($0.ended) },
      .number("Blocked", "blocked", rank: 2) { .count($0.blocked) },
      .number("Unused", "unusedPercent", rank: 3) { .tenths($0.unusedTenths) },
    ]
  }

  public var table: Table { Table(Self.columns(zone), rows, notes: notes) }

  public var json: JSONText {
    .object([("asOf", .string(now.iso8601)), ("rows", table.jsonRows)])
  }

  private var notes: [String] {
    guard !rows.isEmpty else {
      if isNarrowed {
        return ["No windows of these days and people were seen: 'outlay windows' shows all."]
      }
      return [
        "No windows were seen: 'outlay statusline' in Claude Code's settings keeps what plans tell "
          + "('outlay statusline --help')."
      ]
    }
    return [
      "Times are in \(zone.name). Unused is what windows that ended left, on average. A window begins "
        + "with its first use; before that there is none, and nothing of it goes unused."
    ]
  }
}

extension Cell {
  /// Tenths of a percent, or ``Cell/empty`` for nil.
  fileprivate static func tenths(_ tenths: Int?) -> Cell {
    tenths.map { .percent(tenths: $0) } ?? .empty
  }
}
