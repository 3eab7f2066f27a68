internal import LedgerStore
internal import Presentation
internal import Statistics
internal import UsageModel

/// What something was expected to cost, in which pattern, and why.
struct Expectation {
  /// How a figure of the pattern is told.
  enum Beside {
    case usual
    case days(String)
    case planned
  }

  var pattern: UsePattern
  /// The units that it comes from, by which what is unusual is told.
  var units: [UseShares]
  var beside: Beside
  /// The expected amount in a sentence: `the $4.20 usual (43 earlier active days)`.
  var phrase: String
  /// Where the amount comes from, for files.
  var source: String
  var note: String?

  var amount: Money { pattern.cost }

  /// Nothing is expected, as nothing is known.
  static func nothing(_ note: String) -> Expectation {
    Expectation(
      pattern: UsePattern(), units: [], beside: .usual, phrase: "nothing", source: "nothing",
      note: note)
  }
}

/// Finds what was expected.
struct ExpectationFinder {
  /// The days before that are read for what is usual, and the most and the fewest units of them.
  static let historyDays = 120
  static let mostUnits = 60
  static let fewestDays = 5
  static let fewestSessions = 5
  /// Units at more than so many times the middle one are no part of the usual pattern.
  static let unusual = 4

  let query: ExplainQuery
  let read: (_ days: DayRange, _ filter: CellFilter?, _ unit: UseReading.Unit) throws -> UseReading
  /// What is explained.
  let actual: UseReading

  func expectation() throws -> Expectation {
    switch query.baseline {
    case .days(let days, let name): return try other(days, name)
    case .mean(let periods): return try mean(of: periods)
    case .usualDay: return try usualDay(nil, from: nil)
    case .expected(let amount, let source): return try usualDay(amount, from: source)
    case .usualSession(let id, let history): return try usualSession(id, history)
    case .amount(let amount, let name, let days): return try planned(amount, name, like: days)
    }
  }

  private func other(_ days: DayRange, _ name: String) throws -> Expectation {
    let reading = try read(days, nil, .day)
    let pattern = reading.pattern()
    return Expectation(
      pattern: pattern, units: Array(reading.units.values), beside: .days(name),
      phrase: "the \(Figures.dollars(pattern.cost)) of \(name)", source: name,
      note: pattern.leaves.isEmpty ? "No usage in \(name): all of it is new." : nil)
  }

  private func mean(of periods: [DayRange]) throws -> Expectation {
    guard let first = periods.map(\.first).min(), let last = periods.map(\.last).max() else {
      return .nothing("There is no period before to compare with: all of it is told.")
    }
    let reading = try read(DayRange(first: first, last: last), nil, .day)
    let units = reading.units
    // A period without any usage, such as before somebody came, is not a usual one.
    let used = periods.filter { period in
      units.keys.contains { period.contains(Day(number: Int32(clamping: $0))) }
    }
    let days = Set(
      units.keys.filter { number in
        used.contains { $0.contains(Day(number: Int32(clamping: number))) }
      })
    let whole = reading.pattern(of: days)
    guard !used.isEmpty, whole.cost > .zero else {
      return .nothing("There was no usage in the periods before: all of it is told.")
    }
    let amount = whole.cost.scaled(1, by: used.count)
    let source =
      used.count == 1
      ? "the only period before with usage" : "the mean of \(used.count) periods before"
    return Expectation(
      pattern: whole.scaled(to: amount), units: units.filter { days.contains($0.key) }.map(\.value),
      beside: .usual,
      phrase:
        "the \(Figures.dollars(amount)) of \(used.count == 1 ? source : "usual periods, \(source)")",
      source: source)
  }

  /// The median of the active days before, on logarithms, with a factor for the weekday where there are four
  /// weeks; or an amount that was found elsewhere.
  private func usualDay(_ stated: Money?, from source: String?) throws -> Expectation {
    let day = query.days.first
    let before = DayRange(
      first: day.advanced(by: -Self.historyDays), last: day.advanced(by: -1))
    let reading = try read(before, nil, .day)
    let days = reading.units.sorted { $0.key < $1.key }.suffix(Self.mostUnits)
    if let stated, days.isEmpty { return ownPattern(stated, source: source ?? "") }
    guard days.count >= Self.fewestDays || stated != nil else {
      return .nothing(
        Self.tooFew(days.count, "active day") + " before it to compare with: all of it is told.")
    }
    let logarithms = days.map {
      DatedAmount(
        day: Day(number: Int32(clamping: $0.key)), logarithm: $0.value.cost.naturalLogarithm)
    }
    let pattern = WeekdayPattern(of: logarithms[...], for: day)
    let values = pattern?.adjusted ?? logarithms.map(\.logarithm)
    let middle = (Sample(values)?.median ?? 0) + (pattern?.factor ?? 0)
    guard let amount = stated ?? Money(dollarsFromLogarithm: middle) else {
      return .nothing("What is usual is beyond what can be told.")
    }
    let told = source ?? "\(Figures.counted(Int64(days.count), "earlier active day"))"
    return usual(
      amount, reading, Dictionary(uniqueKeysWithValues: days.map { ($0.key, $0.value) }),
      source: told)
  }

  /// An amount where nothing says in which pattern: in that of what was spent.
  private func ownPattern(_ amount: Money, source: String) -> Expectation {
    Expectation(
      pattern: actual.pattern().scaled(to: amount), units: [], beside: .usual,
      phrase: "the \(Figures.dollars(amount)) expected from \(source)", source: source)
  }

  private static func tooFew(_ count: Int, _ noun: String) -> String {
    count == 0 ? "There is no \(noun)" : "Too few: \(Figures.counted(Int64(count), noun))"
  }

  private func usualSession(_ id: Int64, _ filter: CellFilter) throws -> Expectation {
    let before = DayRange(
      first: query.days.first.advanced(by: -Self.historyDays), last: query.days.first)
    let reading = try read(before, filter, .session)
    var sessions = reading.units
    sessions[id] = nil
    sessions[0] = nil
    guard sessions.count >= Self.fewestSessions,
      let middle = Sample(sessions.values.map(\.cost.naturalLogarithm))?.median,
      let amount = Money(dollarsFromLogarithm: middle)
    else {
      return .nothing(
        Self.tooFew(sessions.count, "earlier session")
          + " of the developer to compare with: all of it is told.")
    }
    return usual(
      amount, reading, sessions,
      source: "\(Figures.counted(Int64(sessions.count), "earlier session"))")
  }

  /// A usual amount, in the pattern of units that were not far above the middle one.
  private func usual(
    _ amount: Money, _ reading: UseReading, _ units: [Int64: UseShares], source: String
  ) -> Expectation {
    let costs = units.values.map(\.cost).sorted()
    let most = costs[costs.count / 2].scaled(Self.unusual, by: 1)
    let kept = units.filter { $0.value.cost <= most }
    return Expectation(
      pattern: reading.pattern(of: Set(kept.keys)).scaled(to: amount),
      units: Array(kept.values), beside: .usual,
      phrase: "the \(Figures.dollars(amount)) expected from \(source)", source: source)
  }

  /// An amount that was set, in the pattern of the days before, else in its own.
  private func planned(_ amount: Money, _ name: String, like days: DayRange) throws -> Expectation {
    let reading = try read(days, nil, .day)
    let own = reading.pattern().cost > .zero ? reading : actual
    return Expectation(
      pattern: own.pattern().scaled(to: amount), units: Array(own.units.values), beside: .planned,
      phrase: "\(name), \(Figures.dollars(amount))", source: name)
  }
}
