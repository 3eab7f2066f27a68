internal import LedgerStore
internal import Statistics
internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Finds days from which the tokens of a model cost another price, for everybody.
enum PriceChanges {
  /// The least change of a price that counts, as a logarithm: a seventh. Less may come from price
  /// ratios between token classes that differ from ``TokenWeights``.
  private static let least = log(1.15)
  /// Prices do not scatter: a change is far beyond what token classes make of them.
  private static let leastZ = 6.0
  private static let rule = StepScan.Rule(before: 5, after: 2, floor: 0.02)
  /// Changes of several models within so many days are one.
  private static let daysOfOne = 3

  /// Returns the changes, in chronological order.
  static func find(in cells: SpendCells) -> [SpendChange] {
    var found: [(day: Day, model: Int64, factor: Double, z: Double)] = []
    for (model, series) in prices(of: cells) {
      guard let step = StepScan(of: series.map(\.value), rule), step.z.magnitude >= leastZ,
        step.difference.magnitude >= least, isClean(series.map(\.value), step)
      else { continue }
      found.append((series[step.index].day, model, exp(step.medianDifference), step.z))
    }
    found.sort { ($0.day, $0.model) < ($1.day, $1.model) }
    var changes: [SpendChange] = []
    while let first = found.first {
      let together = found.prefix { $0.day.days(since: first.day) <= daysOfOne }
      found.removeFirst(together.count)
      changes.append(
        SpendChange(
          kind: .priceChange, developerID: nil, day: first.day,
          factor: .models(Dictionary(together.map { ($0.model, $0.factor) }) { first, _ in first }),
          z: first.z))
    }
    return changes
  }

  /// Whether nine of ten values lie on their side of the middle between both levels.
  private static func isClean(_ values: [Double], _ step: StepScan) -> Bool {
    guard let old = Sample(Array(values[..<step.index])) else { return false }
    let middle = old.median + step.medianDifference / 2
    let right = values.enumerated().count { index, value in
      (value > middle) == ((index >= step.index) == (step.difference > 0))
    }
    return right * 10 >= values.count * 9
  }

  /// Returns ln of the price of a token of each model, of its usual classes, on each day that at
  /// least a cent was spent on it.
  private static func prices(of cells: SpendCells) -> [(Int64, [DayValue])] {
    let days = cells.indices.lazy.map { cells[$0].day }
    guard let first = days.min(), let last = days.max() else { return [] }
    let none = Array(repeating: (dollars: 0.0, weight: 0.0), count: last.days(since: first) + 1)
    // Of all models one after the other: a place for each of their days.
    var sums: [(dollars: Double, weight: Double)] = []
    var starts: [Int64: Int] = [:]
    for index in cells.indices {
      let (model, day, weight) = cells.weight(at: index)
      guard weight > 0 else { continue }
      let start = starts[model] ?? sums.count
      if start == sums.count {
        starts[model] = start
        sums += none
      }
      let place = start + day.days(since: first)
      sums[place].dollars += cells.comparable[index]
      sums[place].weight += weight
    }
    return starts.sorted { $0.key < $1.key }.map { model, start in
      let values = sums[start..<start + none.count].enumerated().filter {
        $0.element.dollars >= 0.01
      }
      return (
        model,
        values.map {
          DayValue(
            day: first.advanced(by: $0.offset), value: log($0.element.dollars / $0.element.weight))
        }
      )
    }
  }
}

extension SpendCells {
  /// Returns the model, the day and the weighted tokens of a cell.
  func weight(at index: Int) -> (model: Int64, day: Day, weight: Double) {
    let cell = self[index]
    return (cell.modelID, cell.day, TokenWeights.number(cell.tokens))
  }
}
