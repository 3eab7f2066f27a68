internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

struct AlertRuleList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules.")

  @Flag(name: .long, help: "Removed rules too.")
  var all = false

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let (rules, fired) = try ledger.reading {
      (try ledger.alertRules.all(), try ledger.alerts.all())
    }
    let shown = rules.filter { all || !$0.rule.isRetired }
    let counts = Dictionary(grouping: fired, by: \.alert.ruleID).mapValues(\.count)
    let rows = shown.map { (stored: $0, fired: counts[$0.id] ?? 0) }
    try options.write(
      Table(
        Self.columns, rows,
        notes: rows.isEmpty ? ["No rules yet. Add one: outlay alert rule add daily 20"] : []))
  }

  private static var columns: [Column<(stored: AlertRuleRepository.StoredRule, fired: Int)>] {
    [
      .number("Rule", "rule") { .count($0.stored.id) },
      .text("Kind", "kind") { .label($0.stored.rule.kind.rawValue) },
      .text("More than", "threshold", for: .tables) {
        .label($0.stored.rule.threshold.description)
      },
      .json("thresholdUSD") { .money($0.stored.rule.threshold.amount) },
      .json("percents") { .array($0.stored.rule.threshold.percents.map { .count($0) }) },
      .text("Of", "scope", shortening: .end) { .text($0.stored.rule.scopeText) },
      .number("Fired", "fired") { .count($0.fired) },
      .text("State", "state") { .label(state($0.stored)) },
    ]
  }

  private static func state(_ stored: AlertRuleRepository.StoredRule) -> String {
    stored.rule.isRetired ? "removed" : stored.isLost ? "lost" : "active"
  }
}

struct AlertRuleRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a rule; the alerts that it fired stay.")

  @Argument(help: "The rule's number.")
  var id: Int64

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.openExisting()
    guard let stored = try ledger.alertRules.all().first(where: { $0.id == id }) else {
      throw LedgerError(
        .notFound, reason: "There is no rule \(id). See 'outlay alert rule list'.")
    }
    guard !stored.rule.isRetired else {
      throw LedgerError(.conflict, reason: "Rule \(id) was removed already.")
    }
    let change = LedgerChange(ledger: ledger, action: "alert.rule.remove", subject: "rule \(id)")
    try change.run { try ledger.alertRules.retire(id: id) }
    Console.standard.say("Removed rule \(id): what it fired stays in 'outlay alert list --all'.")
  }
}
