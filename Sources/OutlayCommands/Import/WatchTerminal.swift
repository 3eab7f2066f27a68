internal import Alerting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Recording
internal import Reporting
internal import UsageModel

/// Says at the terminal what a watch takes in.
final class WatchTerminal: ImportWatch.Listener {
  private let isQuiet: Bool
  private let zone: TimeZoneRules

  init(isQuiet: Bool, zone: TimeZoneRules) {
    self.isQuiet = isQuiet
    self.zone = zone
  }

  func imported(_ summary: ImportSummary) {
    if !isQuiet, summary.changedLedger, let result = summary.result {
      let clock = zone.clockTime(of: Console.standard.now).hoursAndMinutes
      let change = Figures.change(result.costChange)
      Console.standard.say(
        "\(clock) \(Figures.counted(Int64(summary.total.added), "row")) added, \(change). The "
          + "ledger's total is \(Figures.dollars(result.total)).")
    }
    summary.problemLines(withOthers: false).forEach(Console.standard.say)
  }

  func fired(_ alert: StoredAlert) {
    Console.standard.say("Alert \(alert.id): \(alert.alert.sentence)")
  }

  func failed(_ reason: String) {
    Console.standard.say("\(reason) Tried again with the next change.")
  }

  /// What it all came to, when the watch ended.
  func end(_ outcome: ImportWatch.Outcome) throws {
    guard !isQuiet else { return }
    try Console.standard.write(
      "\(Figures.counted(Int64(outcome.imports), "import")): "
        + "\(Figures.counted(Int64(outcome.added), "row")) added, "
        + "\(Figures.grouped(Int64(outcome.updated))) changed, "
        + "\(Figures.grouped(Int64(outcome.rejected))) rejected, "
        + "\(Figures.change(outcome.costChange)).\n")
  }
}
