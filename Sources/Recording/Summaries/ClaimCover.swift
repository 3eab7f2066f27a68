internal import UsageModel

/// Matches the claims of one source with finer usage in the ledger: each supply accounts for claims
/// of its model on its days, once.
///
/// The remainder of the claims is the least possible, since each supply goes to the claim that ends
/// first.
struct ClaimCover {
  private(set) var lines: [ClaimLine]
  private let zones: ClaimZones
  private var supplies: [Supply]

  init(_ lines: [ClaimLine], zones: ClaimZones, supplies: [Supply]) {
    self.lines = lines
    self.zones = zones
    self.supplies = supplies
  }

  /// The lines of a model by the days that they cover, in one time zone.
  private struct Days {
    let isUTC: Bool
    var lines: [Int32: [Int]] = [:]
  }

  /// The lines with their remainders.
  mutating func covered() -> [ClaimLine] {
    let byModel = Dictionary(grouping: lines.indices) { lines[$0].model }
    let suppliesByModel = Dictionary(grouping: supplies.indices) { supplies[$0].place.model }
    for (model, indices) in byModel.sorted(by: { ($0.key ?? .max) < ($1.key ?? .max) }) {
      let own = model.map { suppliesByModel[$0] ?? [] } ?? Array(supplies.indices)
      guard !own.isEmpty else { continue }
      let days = days(of: indices)
      for match in [ClaimLine.Match.exact, .certain, .assumed] { cover(days, own, match) }
    }
    return lines
  }

  private func days(of indices: [Int]) -> [Days] {
    var (utc, local) = (Days(isUTC: true), Days(isUTC: false))
    for index in indices {
      let line = lines[index]
      for day in line.period.first.number...line.period.last.number {
        if line.isUTC {
          utc.lines[day, default: []].append(index)
        } else {
          local.lines[day, default: []].append(index)
        }
      }
    }
    return [utc, local].filter { !$0.lines.isEmpty }
  }

  /// Uses the supplies for the lines that they match with this degree of certainty.
  private mutating func cover(_ days: [Days], _ own: [Int], _ match: ClaimLine.Match) {
    for index in own where !supplies[index].amounts.isZero {
      for candidate in candidates(for: supplies[index].place, days, match) {
        lines[candidate].take(&supplies[index], match)
        if supplies[index].amounts.isZero { break }
      }
    }
  }

  /// First those billed at the same terms, then those that end first.
  private func candidates(
    for place: Supply.Place, _ all: [Days], _ match: ClaimLine.Match
  ) -> [Int] {
    var found: [Int] = []
    for days in all {
      let range = zones.days(of: place.time, isUTC: days.isUTC)
      for day in range.first.number...range.last.number {
        for index in days.lines[day] ?? []
        where !lines[index].left.isZero && lines[index].match(place) == match {
          if range.count == 1 || !found.contains(index) { found.append(index) }
        }
      }
    }
    guard found.count > 1 else { return found }
    return found.sorted { first, second in
      let (left, right) = (lines[first], lines[second])
      if (left.kind == place.kind) != (right.kind == place.kind) { return left.kind == place.kind }
      if left.period.last != right.period.last { return left.period.last < right.period.last }
      return first < second
    }
  }
}
