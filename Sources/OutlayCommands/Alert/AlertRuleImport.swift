internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import UsageModel

struct AlertRuleImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add the rules of a settings file's costAlerts.",
    discussion: """
      Reads {"costAlerts":{"sessionWarning":5.00,"dailyWarning":20.00}}, also weeklyWarning and \
      monthlyWarning; all else in the file is left alone. Each becomes a rule about each developer \
      by themselves, unless a scope is given. A rule that is there already is not added again.

        outlay alert rules import settings.json
        outlay alert rules import settings.json --developer ana
      """)

  @Argument(help: "The file, or - for standard input.", completion: .file(extensions: ["json"]))
  var path: String

  @OptionGroup(title: "Scope") var scope: AlertScopeOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let settings = try CostAlertSettings(ByteSource(argument: path), path: path)
    for name in settings.unknown {
      Console.standard.say("\(path): costAlerts.\(name) is not known and was left out.")
    }
    let ledger = try options.open()
    let (scope, isForEach) = try scope.scope(in: ledger)
    let adding = AlertRuleAdding(ledger, context: .terminal())
    for threshold in settings.thresholds {
      guard threshold.amount > .zero else {
        Console.standard.say(
          "\(path): costAlerts.\(threshold.name) is 0, which all spend is over, and was left out.")
        continue
      }
      let rule = AlertRule(
        kind: threshold.kind, scope: scope, isForEach: isForEach,
        threshold: .amount(threshold.amount))
      let known = try adding.existing(rule)
      let id = try known ?? adding.add(rule)
      Console.standard.say(
        "\(threshold.name): \(known == nil ? "added" : "is there as") rule \(id), "
          + "\(rule.kind.rawValue), more than \(rule.threshold), \(rule.scopeText).")
    }
    if settings.thresholds.isEmpty {
      Console.standard.say("\(path): costAlerts has no threshold; nothing was added.")
    }
  }
}
