public import LedgerStore
internal import Reporting
public import UsageModel

/// What subjects of one kind spent by those of another, such as developers by project: in some days, and before.
public struct PairSpend: Sendable {
  /// What one subject spent of another.
  public struct Part: Equatable, Sendable {
    /// Nil is usage of nobody or nothing.
    public let name: String?
    /// In the days.
    public internal(set) var spent = Money.zero
    /// In the eight weeks up to the last known day.
    public internal(set) var recent = Money.zero
  }

  private static let recentDays = 56
  private var parts: [String?: [String?: Part]] = [:]

  /// Reads `days` and the eight weeks up to `last`.
  public init(
    _ ledger: Ledger, by kind: SpendScope.Kind, and other: SpendScope.Kind, in days: DayRange,
    upTo last: Day, filter: CellFilter
  ) throws {
    let recent = DayRange(first: last.advanced(by: 1 - Self.recentDays), last: last)
    let (names, others) = try (SubjectNames(ledger, kind), SubjectNames(ledger, other))
    let read = recent.first <= days.first ? recent.union(days) : days.union(recent)
    try ledger.dailyUsage.forEachRow(
      in: read, filter: filter, columns: [.day, names.column ?? .day, others.column ?? .day],
      sharing: try ledger.sharedKeys(in: read)
    ) { row in
      let day = Day(number: Int32(clamping: row.value(0) ?? 0))
      let subject = names.name(of: names.column == nil ? nil : row.value(1), on: day)
      let name = others.name(of: others.column == nil ? nil : row.value(2), on: day)
      let cost = row.figures.cost
      var part = parts[subject]?[name] ?? Part(name: name)
      if days.contains(day), day <= last { part.spent += cost }
      if recent.contains(day) { part.recent += cost }
      parts[subject, default: [:]][name] = part
    }
  }

  /// A subject's parts, and an amount split among them as the last eight weeks were: exactly, to the picodollar.
  public func split(_ amount: Money, of subject: String?) -> [(part: Part, amount: Money)] {
    let all = (parts[subject] ?? [:]).values.sorted { left, right in
      guard let name = left.name, let other = right.name else { return left.name != nil }
      return name < other
    }
    func shares(_ cost: (Part) -> Money) -> Proportion? {
      Proportion(all.map { Int64(clamping: max(0, cost($0).cents)) })
    }
    let shares = shares(\.recent) ?? shares(\.spent) ?? Proportion(all.map { _ in 1 })
    guard let parts = shares?.parts(of: amount) else { return [] }
    return Array(zip(all, parts)).map { (part: $0, amount: $1) }
  }
}
