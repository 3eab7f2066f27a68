public import LedgerStore
internal import Presentation
internal import UsageModel

extension LeaverSpend {
  /// `nina spent $12.00 after 2026-10-31, their last day: 2026-11-03 to 2026-11-05`.
  public var text: String {
    let when = days.first == days.last ? "on \(days.first)" : "\(days.first) to \(days.last)"
    return "\(PlainText.clean(developer)) spent \(Figures.dollars(spent)) after \(activeUntil), "
      + "their last day on the team: \(when)"
  }
}
