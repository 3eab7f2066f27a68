internal import LedgerStore
internal import UsageModel

/// A change that stays from a day on: a price, a model, a level. It is one event, told once; what
/// comes after is compared with what it made usual.
struct SpendChange {
  let kind: OutlierKind
  /// Whose it is; nil for everybody.
  let developerID: Int64?
  /// The day from which it holds.
  let day: Day
  /// What it multiplies amounts by on a day from then on, for the cells that it is about.
  let factor: Factor
  /// The difference in its standard errors.
  let z: Double

  enum Factor {
    case constant(Double)
    /// e to the power of so much for each day since the first.
    case growing(Double)
    case models([Int64: Double])
  }

  /// Returns what it multiplied the cost of a cell by; 1 for a cell that it is not about.
  func factor(of cell: DailyCell) -> Double {
    guard cell.day >= day, developerID == nil || cell.ownership.developerID == developerID else {
      return 1
    }
    switch factor {
    case .constant(let factor): return factor
    case .growing(let slope): return exponential(slope * Double(cell.day.days(since: day)))
    case .models(let factors): return factors[cell.modelID] ?? 1
    }
  }

  /// Whether it raises amounts.
  var isUpward: Bool {
    switch factor {
    case .constant(let factor): factor > 1
    case .growing(let slope): slope > 0
    case .models(let factors): factors.values.reduce(0) { $0 + log($1) } > 0
    }
  }
}

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// e to the power of a value, within what amounts of money can grow by.
func exponential(_ value: Double) -> Double { exp(min(max(value, -20), 20)) }

/// One value of a series, on a day.
struct DayValue {
  let day: Day
  let value: Double
}
