internal import Budgeting
internal import LedgerStore
internal import Reporting
internal import UsageModel

/// Alerts as a listing.
struct AlertTable {
  private let alerts: [StoredAlert]
  private let zone: TimeZoneRules
  private let empty: String
  private let isForPeople: Bool

  /// `empty` is said when there are none; people read local times, programs instants.
  init(
    _ alerts: [StoredAlert], zone: TimeZoneRules, empty: String, format: OutputOptions.Format
  ) {
    self.alerts = alerts
    self.zone = zone
    self.empty = empty
    isForPeople = format == .table || format == .markdown
  }

  var table: ReportTable {
    ReportTable(
      columns: Self.columns, rows: alerts.map(row), notes: alerts.isEmpty ? [empty] : [])
  }

  private static let columns: [ReportTable.Column] = [
    .init("Alert", name: "alert", kind: .number),
    .init("Fired", name: "firedAt", leaveOutRank: 2),
    .init("Kind", name: "kind"), .init("Of", name: "subject", shortening: .end),
    .init("Period", name: "period"), .init("Amount", name: "measuredUSD", kind: .number),
    .init("Threshold", name: "thresholdUSD", kind: .number),
    .init("Level", name: "levelPercent", kind: .number, leaveOutRank: 1),
    .init("State", name: "state"),
  ]

  private func row(_ stored: StoredAlert) -> [Cell] {
    let alert = stored.alert
    return [
      .count(stored.id),
      isForPeople ? .moment(stored.firedAt, zone) : .label(stored.firedAt.iso8601),
      .label(alert.kind.rawValue),
      .text(alert.subject.phrase), .label(alert.periodText), .money(alert.measured),
      .money(alert.threshold),
      alert.level > 0 ? .percent(tenths: alert.level * 10) : .empty,
      .label(stored.clearedAt == nil ? stored.state.rawValue : "\(stored.state.rawValue), cleared"),
    ]
  }
}
