public import LedgerStore
internal import Presentation
internal import Reporting
internal import Statistics
public import UsageModel

/// How the planned days of a developer turned out, and how that corrects the next estimate.
///
/// Computed from the stored plans and the rows of the ledger. A day counts when it has a plan and
/// any spend; the last 30 such days are used.
public struct PlanningRecord: Equatable, Sendable {
  /// The least number of days for a correction.
  public static let fewestDays = 5
  /// The most days that are used.
  static let mostDays = 30
  /// The largest correction factor; the smallest is its inverse.
  private static let mostCorrection = 10.0

  /// In order.
  public let days: [PlannedDay]

  init(days: [PlannedDay]) {
    self.days = Array(days.sorted { $0.day < $1.day }.suffix(Self.mostDays))
  }

  /// Reads the planned days before `day` of one developer; nil reads the organisation-wide plans.
  init(_ ledger: Ledger, developer: String?, before day: Day) throws {
    let plans = try ledger.estimates.all().map(\.value).filter {
      $0.day < day && $0.developer?.lowercased() == developer?.lowercased()
    }
    let byDay = Dictionary(grouping: plans, by: \.day)
    guard let first = byDay.keys.min(), let last = byDay.keys.max() else {
      self.init(days: [])
      return
    }
    let kind: SpendScope.Kind = developer == nil ? .organisation : .developer
    let spend = try DailySpend(ledger, by: kind, in: DayRange(first: first, last: last))
    let subject = spend.subjects.first { $0?.lowercased() == (developer ?? "").lowercased() }
    self.init(
      days: byDay.compactMap { day, tasks in
        let actual = subject.map { spend.amount(of: $0, on: day) } ?? .zero
        return actual > .zero ? PlannedDay(day: day, tasks: tasks, actual: actual) : nil
      })
  }

  /// The median ratio of the actual cost of a day to the history's P50; nil without days.
  public var medianRatio: Double? { Sample(ratios(\.history.p50))?.median }

  /// The correction factor of the P50; nil with too few days.
  public var bias: Double? { correction(\.history.p50) { $0.median } }

  /// The correction factor of the P80 so that 80 in 100 days stay within it: the predictive
  /// quantile of the past ratios (split conformal prediction; Vovk, Gammerman and Shafer,
  /// "Algorithmic Learning in a Random World", 2005).
  public var p80Correction: Double? { correction(\.history.p80) { $0.predictiveQuantile(0.8) } }

  /// The number of days that stayed within the reported P80.
  public var coveredCount: Int { days.count { $0.actual <= $0.told.p80 } }

  /// Returns an estimate from history, corrected for this developer.
  public func corrected(_ history: CostRange) -> CostRange {
    guard let bias, let p80Correction else { return history }
    return CostRange(
      p50: Money(statistic: history.p50.approximateDollars * bias),
      p80: Money(statistic: history.p80.approximateDollars * p80Correction))
  }

  private func correction(
    _ planned: KeyPath<PlannedDay, Money>, _ summary: (Sample) -> Double?
  ) -> Double? {
    let ratios = ratios(planned)
    guard ratios.count >= Self.fewestDays, let factor = Sample(ratios).flatMap(summary) else {
      return nil
    }
    return min(max(factor, 1 / Self.mostCorrection), Self.mostCorrection)
  }

  /// Returns the ratio of actual to planned cost of each day.
  private func ratios(_ planned: KeyPath<PlannedDay, Money>) -> [Double] {
    days.filter { $0[keyPath: planned] > .zero }.map {
      $0.actual.approximateDollars / $0[keyPath: planned].approximateDollars
    }
  }
}

/// The plan for a day, and the actual spend.
public struct PlannedDay: Equatable, Sendable {
  public let day: Day
  public let tasks: [PlannedTask]
  /// All spend of the day, planned or not.
  public let actual: Money

  /// The estimate from past sessions for all tasks.
  public var history: CostRange { Self.sum(tasks.map(\.history)) }

  /// The reported estimate for all tasks.
  public var told: CostRange { Self.sum(tasks.map(\.told)) }

  /// Adds ranges up: P50s add linearly, and the distances of the P80s from them in quadrature, as
  /// for tasks with independent costs.
  static func sum(_ ranges: [CostRange]) -> CostRange {
    let p50 = ranges.reduce(Money.zero) { $0 + $1.p50 }
    let squares = ranges.map { ($0.p80 - $0.p50).approximateDollars }.reduce(0) { $0 + $1 * $1 }
    return CostRange(p50: p50, p80: p50 + Money(statistic: squares.squareRoot()))
  }
}

extension PlanningRecord {
  /// Returns what the record shows and how it corrects, a sentence each, for the developer called
  /// `name`.
  func sentences(of name: String) -> [String] {
    guard !days.isEmpty else {
      return ["\(name) has no planned days behind them yet: nothing is corrected."]
    }
    let count = Figures.counted(Int64(days.count), "planned day")
    let coverage =
      "Of \(count) of \(name) so far \(coveredCount) cost no more than the P80 (aim: 80 in 100)."
    guard let bias, let p80Correction else {
      return [
        coverage + " Estimates are corrected once there are \(Self.fewestDays) such days."
      ]
    }
    return [
      coverage + " The median day cost \(Self.times(bias)) times what history said of its plan.",
      "Corrected by that: P50 times \(Self.times(bias)), P80 times \(Self.times(p80Correction)).",
    ]
  }

  /// Two decimals: `1.35`.
  static func times(_ factor: Double) -> String {
    let hundredths = Int((factor * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
