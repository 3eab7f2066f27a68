public import LedgerStore
internal import Statistics
internal import UsageModel

/// How somebody's days turned out that they had planned, and how that corrects the next estimate.
///
/// It is made anew from the stored plans and the ledger's rows. A day counts when it has a plan and any
/// spend; the last 30 of them tell.
public struct PlanningRecord: Hashable, Sendable {
  /// With fewer days nothing is corrected.
  public static let fewestDays = 5
  /// Older days are forgotten.
  static let mostDays = 30
  /// No correction goes beyond this, or below its inverse.
  private static let mostCorrection = 10.0

  /// In order.
  public let days: [PlannedDay]

  init(days: [PlannedDay]) {
    self.days = Array(days.sorted { $0.day < $1.day }.suffix(Self.mostDays))
  }

  /// The days before `day` of one developer; nil reads the plans of all together.
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

  /// How many times what history said of the plan a day cost: the median; nil without days.
  public var medianRatio: Double? { Sample(ratios(\.history.p50))?.median }

  /// The same as a correction of the P50; nil with too few days.
  public var bias: Double? { correction(\.history.p50) { $0.median } }

  /// What the P80 has to be multiplied with so that 80 in 100 days do not exceed it: the predictive
  /// quantile of the past days' ratios (split conformal prediction; Vovk, Gammerman and Shafer,
  /// "Algorithmic Learning in a Random World", 2005).
  public var p80Correction: Double? { correction(\.history.p80) { $0.predictiveQuantile(0.8) } }

  /// How many of the days cost no more than the P80 that was told.
  public var coveredCount: Int { days.count { $0.actual <= $0.told.p80 } }

  /// An estimate from history, as it is told to this person.
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

  /// What each day cost, by what was planned of it.
  private func ratios(_ planned: KeyPath<PlannedDay, Money>) -> [Double] {
    days.filter { $0[keyPath: planned] > .zero }.map {
      $0.actual.approximateDollars / $0[keyPath: planned].approximateDollars
    }
  }
}
