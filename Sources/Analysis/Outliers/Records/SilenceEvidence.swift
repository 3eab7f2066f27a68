internal import LedgerStore
internal import Presentation
internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Somebody who worked regularly and of whom nothing came any more, while the others went on: most
/// often exports that stopped, which looks like no spend.
///
/// Only days on which the team worked count, so that a holiday of everybody is no silence, whatever
/// the calendar; and only a silence that has not ended, so that a leave which is over is none.
struct SilenceEvidence {
  /// The fewest days on which the others worked: a week's leave is ordinary.
  static let fewestDays = 6
  /// How many of the team's days before the silence are looked at, and the fewest of them.
  static let history = 10...40
  /// The largest probability that so long a run of days without usage came about by chance.
  static let chance = 0.001
  /// The days of the team that the dollars are reckoned from.
  static let usualDays = 20

  private let cells: RecordCells
  private let names: Directory
  private let people: [Int64: Developer]
  /// Days that a summary of a week or month covers.
  private let told: [Int64?: [DayRange]]
  /// Days on which somebody is known to be away, by handle.
  private let leave: [String: [DayRange]]
  /// Working days of the team, in order.
  private let teamDays: [Day]

  init(_ ledger: Ledger, _ cells: RecordCells, names: Directory) throws {
    self.cells = cells
    self.names = names
    people = Dictionary(uniqueKeysWithValues: try ledger.developers.all().map { ($0.id, $0.value) })
    told = Dictionary(
      grouping: try ledger.usage.longSummaries(touching: cells.days), by: \.developerID
    ).mapValues { $0.map(\.period) }
    leave = Dictionary(
      grouping: try ledger.leaves.all().map(\.value), by: { $0.developer.lowercased() }
    ).mapValues { $0.map(\.days) }
    teamDays = Self.teamDays(cells)
  }

  func findings(_ query: OutlierQuery) -> [RecordFinding] {
    // Whether one of two is silent or the other works alone, nobody can tell.
    guard cells.developers.count > 1 else { return [] }
    let known = cells.developers.sorted { $0.key < $1.key }
    return known.compactMap { id, spend in
      silence(of: id, spend, query).flatMap { finding($0, id, spend) }
    }
  }

  /// The days on which at least half as many worked as usually do; of a weekend two thirds, as in a small
  /// team one is half.
  private static func teamDays(_ cells: RecordCells) -> [Day] {
    let days = (0..<cells.days.count).map { cells.days.first.advanced(by: $0) }
    let counts = days.map { day in cells.developers.values.count { $0.isActive(on: day) } }
    // The usual number changes as people come and go.
    return days.indices.filter { index in
      let near = counts[max(0, index - 14)...min(counts.count - 1, index + 14)].filter { $0 > 0 }
      let usual = near.sorted().dropFirst(near.count / 2).first ?? 0
      let isWeekend = !WorkingDays.contains(days[index])
      return counts[index] > 0
        && (isWeekend ? 3 * counts[index] >= 2 * usual && usual > 1 : 2 * counts[index] >= usual)
    }.map { days[$0] }
  }

  private struct Silence {
    /// The team's days without usage.
    let days: [Day]
    /// The team's days before it.
    let before: [Day]
    let daysWithUsage: Int
  }

  private func silence(of id: Int64, _ spend: DaySpend, _ query: OutlierQuery) -> Silence? {
    guard let last = spend.activeDays(in: cells.days).last, last <= query.days.last else {
      return nil
    }
    let end = min(query.days.last, people[id]?.activeUntil ?? query.days.last)
    // A day counts where others worked: alone, this one may have made it a day of the team.
    let known = teamDays.filter { !isOnLeave(id, $0) }
    let gap = known.filter { $0 > last && $0 <= end }
    let before = known.filter { $0 <= last }.suffix(Self.history.upperBound)
    guard gap.count >= Self.fewestDays, gap.contains(where: query.days.contains),
      before.count >= Self.history.lowerBound, !isTold(gap, of: id)
    else { return nil }
    let start = spend.activeDays(in: cells.days).first ?? last
    let own = before.filter { $0 >= start }
    let active = own.count(where: spend.isActive(on:))
    let rate = (Double(active) + 0.5) / (Double(own.count) + 1)
    guard own.count >= Self.history.lowerBound, 2 * active >= own.count,
      pow(1 - rate, Double(gap.count)) <= Self.chance,
      gap.count > longestGap(in: own, spend)
    else { return nil }
    return Silence(days: gap, before: own, daysWithUsage: active)
  }

  private func isOnLeave(_ id: Int64, _ day: Day) -> Bool {
    guard !leave.isEmpty, let handle = people[id]?.handle.lowercased() else { return false }
    return leave[handle]?.contains { $0.contains(day) } ?? false
  }

  private func isTold(_ gap: [Day], of id: Int64) -> Bool {
    guard let periods = told[id] else { return false }
    return gap.contains { day in periods.contains { $0.contains(day) } }
  }

  /// The longest run of the team's days that they were away before.
  private func longestGap(in days: [Day], _ spend: DaySpend) -> Int {
    var (longest, run) = (0, 0)
    for day in days {
      run = spend.isActive(on: day) ? 0 : run + 1
      longest = max(longest, run)
    }
    return longest
  }

  private func finding(_ silence: Silence, _ id: Int64, _ spend: DaySpend) -> RecordFinding? {
    guard let name = names.developers[id], let first = silence.days.first,
      let last = silence.days.last
    else { return nil }
    let usual = silence.before.suffix(Self.usualDays)
    let before = DayRange(first: usual.first ?? first, last: usual.last ?? first)
    guard spend.isInside(before) else { return nil }
    let days = Int128(silence.days.count)
    let missing = LargestRemainder.rounded(
      spend.sum(before).picodollars * days, per: Int128(usual.count))
    let counted = Figures.counted(Int64(silence.days.count), "day")
    return RecordFinding(
      kind: .silent, subject: .developer(name), days: DayRange(first: first, last: last),
      cost: .zero, expected: Money(picodollars: missing),
      reasons: [
        OutlierReason(
          "Nothing of \(PlainText.clean(name)) since \(first), \(counted) on which others worked; usage on "
            + "\(silence.daysWithUsage) of \(silence.before.count) such days before",
          contribution: Money(picodollars: -missing)),
        OutlierReason("Exports that stopped look like this: see 'outlay coverage'"),
      ])
  }
}
