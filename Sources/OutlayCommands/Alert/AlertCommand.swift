internal import ArgumentParser

/// Alert rules, and the alerts that they fire.
struct AlertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alert", abstract: "Be told once when spend passes a threshold.",
    discussion: """
      A rule fires once for each subject, period and level, however often usage is imported again. \
      'outlay import' checks all rules at its end; 'outlay alert check' does on demand, and from cron.

        outlay alert rule add daily 20 --developer ana
        outlay alert rule add month 80%,100%
        outlay alert check --exec 'mail -s Outlay lead@example.com'
        outlay alert list
      """,
    subcommands: [
      AlertRuleCommand.self, AlertCheckCommand.self, AlertList.self, AlertShow.self, AlertAck.self,
      AlertResolve.self, AlertBacktestCommand.self,
    ])
}

/// The rules of alerts.
struct AlertRuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule", abstract: "Keep the rules of alerts.",
    subcommands: [
      AlertRuleAdd.self, AlertRuleList.self, AlertRuleRemove.self, AlertRuleImport.self,
    ],
    aliases: ["rules"])
}
