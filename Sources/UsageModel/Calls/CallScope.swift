/// What a row of an exchange file stands for: one call of a source, or a summary and its days.
///
/// As text, a call's scope is the name of its source; a summary's is
/// `SOURCE/DETAIL@FIRST..LAST`, with `#up-to-200k` or `#above-200k` where its context window is
/// known:
///
///     console/provider-day@2026-09-21..2026-09-21#up-to-200k
public struct CallScope: Hashable, Sendable {
  /// Letters, digits, `-`, `_` and `.`; any other character is a `-` in the text form.
  public let source: String
  public let detail: Detail
  /// The days of a summary; nil for a call.
  public let period: DayRange?
  /// The context window of a summary; a call carries its own counts instead.
  public let context: ContextWindow

  /// A call of a source.
  public init(callOf source: String) {
    self.source = source
    detail = .call
    period = nil
    context = .unknown
  }

  /// A summary over the days of `period`.
  public init(
    summaryOf source: String, detail: Detail, period: DayRange, context: ContextWindow = .unknown
  ) {
    self.source = source
    self.detail = detail
    self.period = period
    self.context = context
  }

  /// Whether a later import replaces the row, as for the lines of a sheet that people correct.
  public var replacesEarlier: Bool { detail == .note }
}
