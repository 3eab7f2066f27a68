internal import LedgerStore
internal import UsageModel

/// The hint for a period without usage.
enum UnusedPeriod {
  /// Prints which days have usage when these have none, regardless of filters. `option` is what
  /// precedes the suggested month on the command line.
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
