public import UsageModel

/// What the person who imports states about files that do not state it themselves.
public struct ReadOptions: Sendable {
  /// The stated values by the name of their ``OptionSpec``, in the order given; all of them are
  /// valid.
  public var said: [String: [String]]
  /// The time zone of dates in tracking sheets.
  public var timeZone: TimeZoneRules
  /// The current day, after which a date is noted as a mistake; nil accepts any date.
  public var today: Day?

  public init(
    said: [String: [String]] = [:], timeZone: TimeZoneRules = .utc, today: Day? = nil
  ) {
    self.said = said
    self.timeZone = timeZone
    self.today = today
  }

  /// Returns all values stated for an option.
  func all<Value>(_ option: SourceOption<Value>) -> [Value] {
    (said[option.spec.name] ?? []).compactMap(option.value)
  }

  /// The last value stated for an option; nil if there is none.
  subscript<Value>(option: SourceOption<Value>) -> Value? { all(option).last }
}
