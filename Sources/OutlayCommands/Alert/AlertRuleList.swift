internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct AlertRuleList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules.")

  @Flag(name: .long, help: "Removed rules too.")
  var all = false

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let (rules, fired) = try ledger.reading {
      (try ledger.alertRules.all(), try ledger.alerts.all())
    }
    let shown = rules.filter { all || !$0.rule.isRetired }
    let counts = Dictionary(grouping: fired, by: \.alert.ruleID).mapValues(\.count)
    guard output.format == .json else { return try output.write(table(shown, counts)) }
    try output.write(json(shown, counts).text)
  }

  private func state(_ stored: AlertRuleRepository.StoredRule) -> String {
    stored.rule.isRetired ? "removed" : stored.isLost ? "lost" : "active"
  }

  private func json(
    _ rules: [AlertRuleRepository.StoredRule], _ fired: [Int64: Int]
  ) -> JSONText {
    .object([
      (
        "rows",
        .array(
          rules.map { stored in
            .object([
              ("rule", .integer(stored.id)), ("kind", .string(stored.rule.kind.rawValue)),
              ("thresholdUSD", .money(stored.rule.threshold.amount)),
              ("percents", .array(stored.rule.threshold.percents.map { .integer(Int64($0)) })),
              ("scope", .string(stored.rule.scopeText)),
              ("fired", .integer(Int64(fired[stored.id] ?? 0))),
              ("state", .string(state(stored))),
            ])
          })
      )
    ])
  }

  private func table(
    _ rules: [AlertRuleRepository.StoredRule], _ fired: [Int64: Int]
  ) -> ReportTable {
    ReportTable(
      columns: [
        .init("Rule", name: "rule", kind: .number), .init("Kind", name: "kind"),
        .init("More than", name: "threshold"), .init("Of", name: "scope", shortening: .end),
        .init("Fired", name: "fired", kind: .number), .init("State", name: "state"),
      ],
      rows: rules.map { stored in
        [
          .count(stored.id), .label(stored.rule.kind.rawValue),
          .label(stored.rule.threshold.description), .text(stored.rule.scopeText),
          .count(Int64(fired[stored.id] ?? 0)),
          .label(state(stored)),
        ]
      },
      notes: rules.isEmpty ? ["No rules yet. Add one: outlay alert rule add daily 20"] : [])
  }
}
