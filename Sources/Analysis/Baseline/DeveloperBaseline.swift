internal import Statistics
public import UsageModel

/// How somebody works with agents and what it costs, in the days of a baseline.
public struct DeveloperBaseline: Hashable, Sendable {
  /// The handle; nil is usage of nobody.
  public let developer: String?
  public let role: String?
  /// The working days in order, and those of the weekend that have usage.
  public let days: [BaselineDay]
  /// How many of them are working days.
  let workingDayCount: Int
  /// What each session cost in these days.
  let sessionCosts: [Money]
  /// By task, the dearest first; the part without a task last. They add up to ``cost``.
  public let tasks: [TaskSpend]
  /// By model family, the dearest first; they add up to ``cost``.
  public let families: [FamilySpend]
  /// Rows without a price, which are in no amount.
  public let unpriced: Int64
  public let advice: LimitAdvice

  /// What all of it cost.
  public var cost: Money { days.reduce(.zero) { $0 + $1.cost } }

  /// nil when there is usage, and none of it tells its session.
  public var sessionCount: Int? {
    sessionCosts.isEmpty && usedDayCount > 0 ? nil : sessionCosts.count
  }
  /// API calls of the days that tell; nil when there is usage, and none of it does.
  public var requests: Int64? {
    let known = days.filter(\.isUsed).compactMap(\.requests)
    return known.isEmpty && usedDayCount > 0 ? nil : known.reduce(0, +)
  }

  /// Half of the sessions cost no more; nil without sessions.
  public var medianSession: Money? {
    Sample(sessionCosts.map(\.approximateDollars)).map { Money(statistic: $0.median) }
  }

  /// What is in sessions by their number, to the picodollar; nil without sessions.
  public var meanSession: Money? {
    sessionCosts.isEmpty
      ? nil : sessionCosts.reduce(.zero, +).scaled(1, by: sessionCosts.count)
  }

  public var usedDayCount: Int { days.count(where: \.isUsed) }

  /// Minutes a day at work with agents, over the days that tell; nil when none does.
  public var activeMinutes: Int? {
    let known = days.compactMap(\.activeMinutes)
    return known.isEmpty ? nil : (known.reduce(0, +) + known.count / 2) / known.count
  }

  public var level: UseLevel? { activeMinutes.map(UseLevel.init(minutesPerDay:)) }

  /// The family that most was spent on; nil when nothing was.
  public var mainFamily: ModelFamily? { families.first { $0.cost > .zero }?.family }

  /// What a month of 22 such working days would cost.
  public var month: Money {
    cost.scaled(WorkingDays.perMonth, by: max(1, workingDayCount))
  }

  /// What is published for their use and main family; nil when nothing is.
  public var publishedRange: PublishedRange? {
    guard let family = mainFamily, let level else { return nil }
    return PublishedRange.ranges(of: family).first { $0.level == level }
  }
}
