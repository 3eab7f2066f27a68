internal import Alerting
public import LedgerStore
public import Presentation
public import UsageModel

/// Alerts as a listing.
public enum AlertListing {
  /// `empty` is the note when there are none. Times are local for people and instants for programs.
  public static func table(of alerts: [StoredAlert], zone: TimeZoneRules, empty: String) -> Table {
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

/// An alert, a line for each fact.
public struct AlertFacts: Report {
  private let stored: StoredAlert
  private let zone: TimeZoneRules

  /// Times are those of a zone.
  public init(_ stored: StoredAlert, zone: TimeZoneRules) {
    (self.stored, self.zone) = (stored, zone)
  }

  public var json: JSONText { stored.json }

  public var table: Table {
    let alert = stored.alert
    var facts: [(String, Cell)] = [
      ("Alert", .count(stored.id)), ("What", .text(alert.sentence)),
      ("Rule", .label("\(alert.ruleID), \(alert.kind.rawValue)")),
      ("Of", .text(alert.subject.phrase)), ("Period", .label(alert.periodText)),
      ("Spent", .money(alert.spent)),
    ]
    if alert.measured != alert.spent {
      facts.append((alert.kind == .forecast ? "Forecast" : "Too much", .money(alert.measured)))
    }
    facts.append(("Threshold", .money(alert.threshold)))
    if !alert.explanation.isEmpty { facts.append(("Because", .text(alert.explanation))) }
    facts += state
    if let rows = alert.rows {
      facts.append(("Rows", .label("usage \(rows.lowerBound) to \(rows.upperBound)")))
    }
    facts.append(("See", .text(alert.look)))
    return .facts(facts)
  }

  private var state: [(String, Cell)] {
    var facts: [(String, Cell)] = [
      ("Fired", .moment(stored.firedAt, zone)), ("State", .label(stored.state.rawValue)),
    ]
    if stored.state != .open {
      facts.append(("Since", .moment(stored.stateAt, zone)))
      if !stored.stateBy.isEmpty { facts.append(("By", .text(stored.stateBy))) }
      if !stored.stateNote.isEmpty { facts.append(("Note", .text(stored.stateNote))) }
    }
    if let cleared = stored.clearedAt { facts.append(("Cleared", .moment(cleared, zone))) }
    if let delivered = stored.deliveredAt { facts.append(("Delivered", .moment(delivered, zone))) }
    if let error = stored.deliveryError { facts.append(("Not delivered", .text(error))) }
    return facts
  }
}

extension Ledger {
  /// The alert with a number; throws a `LedgerError` when there is none.
  public func alert(_ id: Int64) throws -> StoredAlert {
    guard let stored = try alerts.find(id: id) else {
      throw LedgerError(
        .notFound, reason: "There is no alert \(id). See 'outlay alert list --all'.")
    }
    return stored
  }
}
