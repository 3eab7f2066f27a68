internal import Alerting
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct AlertShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an alert, what it rests on, and how to see the rows.")

  @Argument(help: "The alert's number.")
  var id: Int64

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let (stored, zone) = try ledger.reading {
      (try ledger.alert(id), try ledger.settings.timeZone())
    }
    try output.write(AlertFacts(stored: stored, zone: zone))
  }
}

/// An alert, a line for each fact.
private struct AlertFacts: Report {
  let stored: StoredAlert
  let zone: TimeZoneRules

  var json: JSONText { stored.json }

  var table: Table {
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
  func alert(_ id: Int64) throws -> StoredAlert {
    guard let stored = try alerts.find(id: id) else {
      throw LedgerError(
        .notFound, reason: "There is no alert \(id). See 'outlay alert list --all'.")
    }
    return stored
  }
}
