internal import Alerting
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// Alerts as a listing.
enum AlertTable {
  /// `empty` is the note when there are none. Times are local for people and instants for programs.
  static func table(of alerts: [StoredAlert], zone: TimeZoneRules, empty: String) -> Table {
    let columns: [Column<StoredAlert>] = [
      .number("Alert", "alert") { .count($0.id) },
      .text("Fired", "firedAt", rank: 2, for: .people) { .moment($0.firedAt, zone) },
      .text("Fired", "firedAt", for: .files) { .label($0.firedAt.iso8601) },
      .text("Kind", "kind") { .label($0.alert.kind.rawValue) },
      .text("Of", "subject", shortening: .end) { .text($0.alert.subject.phrase) },
      .text("Period", "period") { .label($0.alert.periodText) },
      .number("Amount", "measuredUSD") { .money($0.alert.measured) },
      .number("Threshold", "thresholdUSD") { .money($0.alert.threshold) },
      .number("Level", "levelPercent", rank: 1) {
        $0.alert.level > 0 ? .percent(tenths: $0.alert.level * 10) : .empty
      },
      .text("State", "state") {
        .label($0.clearedAt == nil ? $0.state.rawValue : "\($0.state.rawValue), cleared")
      },
    ]
    return Table(columns, alerts, notes: alerts.isEmpty ? [empty] : [])
  }
}
