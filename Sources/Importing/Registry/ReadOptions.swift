public import UsageModel

/// What the person who imports says about files that cannot say it themselves.
public struct ReadOptions: Sendable {
  /// What was said, by the name of the ``OptionSpec``, in the order of saying; all of it are values.
  public var said: [String: [String]]
  /// The time zone of dates without one in sheets that people keep.
  public var timeZone: TimeZoneRules
  /// The present day, after which no work can lie; nil believes any.
  public var today: Day?

  public init(
    said: [String: [String]] = [:], timeZone: TimeZoneRules = .utc, today: Day? = nil
  ) {
    self.said = said
    self.timeZone = timeZone
    self.today = today
  }

  /// All that was said by an option.
  func all<Value>(_ option: SourceOption<Value>) -> [Value] {
    (said[option.spec.name] ?? []).compactMap(option.value)
  }

  /// What was said by an option last; nil when nobody said anything.
  subscript<Value>(option: SourceOption<Value>) -> Value? { all(option).last }
}
