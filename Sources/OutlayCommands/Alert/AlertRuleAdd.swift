internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import UsageModel

struct AlertRuleAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a rule.",
    discussion: """
      Kinds: session (all that a session cost), day, week, month (or daily, weekly, monthly), \
      forecast (what the month is heading for), unusual (how much more than expected an abnormal \
      session or developer's day cost).

      The threshold is dollars, or percents of the budget for the period's days, each a level of \
      its own. Exactly the threshold is not over it. Without a scope the rule is about each \
      developer by themselves.

        outlay alert rule add daily 20 --developer ana
        outlay alert rule add session 5
        outlay alert rule add month 50%,80%,100%
        outlay alert rule add forecast 100% --team payments
        outlay alert rule add week 150 --role senior --each
        outlay alert rule add unusual 10
      """)

  @Argument(help: "What to watch.")
  var kind: AlertKind

  @Argument(help: "Dollars (20), or percents of the budget (80%, or 50%,80%,100%).")
  var threshold: AlertThreshold

  @OptionGroup(title: "Scope") var scope: AlertScopeOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    guard kind.takesPercents || !threshold.isPercents else {
      throw ValidationError(
        "'\(kind.rawValue)' takes dollars, such as 20: it is not measured against a budget.")
    }
    guard threshold.amount != .zero else {
      throw ValidationError(
        "'$0' would fire for whatever is spent: give dollars above zero, such as 20.")
    }
  }

  func run() throws {
    let ledger = try options.open()
    let (scope, appliesPerDeveloper) = try scope.scope(in: ledger)
    let rule = AlertRule(
      kind: kind, scope: scope, appliesPerDeveloper: appliesPerDeveloper, threshold: threshold)
    let id = try AlertRuleAdding(ledger, context: .terminal()).add(rule)
    Console.standard.say(
      "Added rule \(id): \(kind.rawValue), more than \(threshold), \(rule.scopeText).")
  }
}

extension AlertKind {
  /// Whether its threshold can be percents of a budget.
  var takesPercents: Bool { period != nil }
}

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
    let (scope, appliesPerDeveloper) = try scope.scope(in: ledger)
    let adding = AlertRuleAdding(ledger, context: .terminal())
    for threshold in settings.thresholds {
      guard threshold.amount > .zero else {
        Console.standard.say(
          "\(path): costAlerts.\(threshold.name) is 0, which all spend is over, and was left out.")
        continue
      }
      let rule = AlertRule(
        kind: threshold.kind, scope: scope, appliesPerDeveloper: appliesPerDeveloper,
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
