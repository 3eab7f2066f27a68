internal import Statistics
public import UsageModel

/// How a developer works with agents and what it costs, in the days of a baseline.
public struct DeveloperBaseline: Equatable, Sendable {
  /// The developer's handle; nil for unassigned usage.
  public let developer: String?
  public let role: String?
  /// The working days, and weekend days with usage, in order.
  public let days: [BaselineDay]
  /// The number of working days in the period.
  let workingDayCount: Int
  /// The cost of each session in these days.
  let sessionCosts: [Money]
  /// The spend by task, the most expensive first; spend without a task last. They add up to
  /// ``cost``.
  public let tasks: [TaskSpend]
  /// The spend by model family, the most expensive first; they add up to ``cost``.
  public let families: [FamilySpend]
  /// The number of rows without a price, which no amount includes.
  public let unpriced: Int64
  public let advice: LimitAdvice

  /// The total cost.
  public var cost: Money { days.reduce(.zero) { $0 + $1.cost } }

  /// The number of sessions; nil when there is usage and none of it has a session.
  public var sessionCount: Int? {
    sessionCosts.isEmpty && usedDayCount > 0 ? nil : sessionCosts.count
  }
  /// The number of API calls on the days where it is known; nil when there is usage and it is known
  /// on no day.
  public var requests: Int64? {
    let known = days.filter(\.isUsed).compactMap(\.requests)
    return known.isEmpty && usedDayCount > 0 ? nil : known.reduce(0, +)
  }

  /// The median cost of a session; nil without sessions.
  public var medianSession: Money? {
    Sample(sessionCosts.map(\.approximateDollars)).map { Money(statistic: $0.median) }
  }

  /// The mean cost of a session, to the picodollar; nil without sessions.
  public var meanSession: Money? {
    sessionCosts.isEmpty
      ? nil : sessionCosts.reduce(.zero, +).scaled(1, by: sessionCosts.count)
  }

  public var usedDayCount: Int { days.count(where: \.isUsed) }

  /// The mean minutes a day at work with agents, over the days where they are known; nil when they
  /// never are.
  public var activeMinutes: Int? {
    let known = days.compactMap(\.activeMinutes)
    return known.isEmpty ? nil : (known.reduce(0, +) + known.count / 2) / known.count
  }

  public var level: UseLevel? { activeMinutes.map(UseLevel.init(minutesPerDay:)) }

  /// The family with the highest spend; nil when nothing was spent.
  public var mainFamily: ModelFamily? { families.first { $0.cost > .zero }?.family }

  /// What a month of 22 such working days would cost.
  public var month: Money {
    cost.scaled(WorkingDays.perMonth, by: max(1, workingDayCount))
  }

  /// The published range for their level of use and main family; nil when there is none.
  public var publishedRange: PublishedRange? {
    guard let family = mainFamily, let level else { return nil }
    return PublishedRange.ranges(of: family).first { $0.level == level }
  }
}

/// The usage of a developer on one day.
public struct BaselineDay: Equatable, Sendable {
  public let day: Day
  /// Minutes at work with agents; nil when unknown: only summaries, or no usage.
  public let activeMinutes: Int?
  /// The number of sessions; nil when there is usage and none of it has a session.
  public let sessions: Int?
  /// The number of API calls; nil when there are only summaries, which do not count them. Summaries
  /// beside calls count 0.
  public let requests: Int64?
  public let cost: Money
  /// Whether there is usage of any kind.
  public let isUsed: Bool
}

/// The cost of a task; nil for sessions without a task.
public struct TaskSpend: Equatable, Sendable {
  public let task: String?
  public let sessions: Int
  public let cost: Money
}

/// The cost of the models of a family.
public struct FamilySpend: Equatable, Sendable {
  public let family: ModelFamily
  public let cost: Money
}
