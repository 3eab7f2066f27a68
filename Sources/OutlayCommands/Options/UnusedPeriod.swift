internal import LedgerStore
internal import UsageModel

/// What is said of a period in which nobody used anything.
enum UnusedPeriod {
  /// Says which days have usage where these have none, whatever the filters let through. `option` is what a
  /// month follows on the command line.
  static func tell(of days: DayRange, in ledger: Ledger, option: String = "--month ") throws {
    let extent = try ledger.dailyUsage.extent()
    let before = try ledger.dailyUsage.lastDay(upTo: days.last)
    guard before.map({ $0 < days.first }) ?? true else { return }
    let span = days.count == 1 ? "on \(days.first)" : "from \(days.first) to \(days.last)"
    guard let extent else {
      return Console.standard.say(
        "No usage \(span): this ledger has none yet. 'outlay import' brings in what you have.")
    }
    let nearest = (before ?? extent.first).month
    Console.standard.say(
      "No usage \(span). This ledger has usage from \(extent.first) to \(extent.last): try "
        + "\(option)\(nearest).")
  }
}
