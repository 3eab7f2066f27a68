internal import UsageModel

/// The days that a provider does not have.
struct MissingDays {
  private let report: PulledReport
  private let today: Day
  private var missing: [(source: PullSource, failure: PullFailure)] = []
  private var isAnyThere = false

  init(_ report: PulledReport, today: Day) {
    self.report = report
    self.today = today
  }

  /// Takes days that are missing; returns false for those that came.
  mutating func take(_ result: WindowFetch.Outcome, of source: PullSource) -> Bool {
    guard let failure = result.missing else {
      isAnyThere = true
      return false
    }
    missing.append((source, failure))
    return true
  }

  /// Why there is none of the days; nil where one is there or may come.
  var ofAll: PullFailure? {
    let isRefused = missing.allSatisfy { $0.failure.kind != .notYet }
    return isAnyThere || !isRefused ? nil : missing.last?.failure
  }

  /// The days that will not come any more, as others of theirs came: they are not asked for again.
  var forGood: [PullSource] {
    guard isAnyThere, case .days(let days) = report.span else { return [] }
    let oldest = today.advanced(by: days.ending - days.changing)
    return missing.map(\.source).filter { $0.days.map { $0.last <= oldest } ?? false }
  }

  /// What is to be said of the others.
  var notes: [String] {
    let gone = Set(forGood)
    return missing.filter { !gone.contains($0.source) }.map(\.failure.description)
  }
}
