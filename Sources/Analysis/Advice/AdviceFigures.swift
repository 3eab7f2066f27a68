internal import Presentation
internal import Reporting
internal import UsageModel

/// Formats numbers for the sentences of advice.
enum AdviceFigures {
  /// `850`, `21k`, `6.1M` tokens.
  static func tokens(_ count: Int64) -> String {
    switch count {
    case ..<1000: return "\(count)"
    case ..<999_500: return "\((count + 500) / 1000)k"
    default:
      let tenths = (count + 50_000) / 100_000
      return "\(tenths / 10).\(tenths % 10)M"
    }
  }

  /// `2 h 29 min`, `12 min`.
  static func span(_ instants: [Instant]) -> String {
    guard let first = instants.first, let last = instants.last else { return "0 min" }
    let minutes = max(0, last.seconds - first.seconds) / 60
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  /// The mean of amounts, truncated to whole picodollars.
  static func mean(_ amounts: some Collection<Money>) -> Money {
    guard !amounts.isEmpty else { return .zero }
    return Money(
      picodollars: amounts.reduce(Money.zero, +).picodollars / Int128(amounts.count))
  }

  /// `32 calls at $0.41`.
  static func calls(_ calls: some Collection<Money>) -> String {
    "\(Figures.counted(Int64(calls.count), "call")) at \(Figures.dollars(mean(calls)))"
  }
}
