public import LedgerStore
internal import Presentation
internal import Reporting
public import UsageModel

/// The spend of each subject of a kind on each day in the ledger's time zone, read from the rollup.
///
/// Every priced row belongs to exactly one subject; nil is unassigned usage, or that of a developer
/// without the role or team in question.
public struct DailySpend: Sendable {
  public let kind: SpendScope.Kind
  public let days: DayRange
  private var spend: [String?: [Day: Money]] = [:]
  /// The keys that are split between those who share them.
  private let shared: SharedKeys
  /// What is in the spend of people of such keys.
  private var parts: [SharedKeys.Owner: [Day: Money]] = [:]

  /// Reads the days, with a filter for only a part of the usage.
  public init(
    _ ledger: Ledger, by kind: SpendScope.Kind, in days: DayRange, filter: CellFilter = CellFilter()
  ) throws {
    self.kind = kind
    self.days = days
    let names = try SubjectNames(ledger, kind)
    let column = names.column ?? .day
    shared =
      column == .developer
      ? try ledger.sharedKeys(in: days) : try ledger.sharedKeys(in: days, for: filter)
    var sums = DailySums()
    var parts: [SharedKeys.Owner: [Day: Money]] = [:]
    if shared.isEmpty {
      try ledger.dailyUsage.forEachCost(in: days, filter: filter, by: column) { day, id, cost in
        sums.add(cost, to: names.column == nil ? nil : id, on: day)
      }
    } else {
      try ledger.dailyUsage.forEachRow(
        in: days, filter: filter, columns: [.day, column], sharing: shared
      ) { row in
        let day = Day(number: Int32(clamping: row.value(0) ?? 0))
        let id = names.column == nil ? nil : row.value(1)
        let cost = row.figures.cost
        sums.add(cost, to: id, on: day)
        guard let key = row.sharedKeyID, column == .developer, let id else { return }
        parts[SharedKeys.Owner(keyID: key, developerID: id), default: [:]][day, default: .zero] +=
          cost
      }
    }
    self.parts = parts
    for (day, id, amount) in sums.all {
      spend[names.name(of: id, on: day), default: [:]][day, default: .zero] += amount
    }
  }

  /// The subjects with usage in the days, priced or not; nil for unassigned usage.
  public var subjects: [String?] { Array(spend.keys) }

  /// Returns the spend of a subject on a day.
  public func amount(of subject: String?, on day: Day) -> Money { spend[subject]?[day] ?? .zero }

  /// Returns the spend of a subject in a range of days.
  public func amount(of subject: String?, in range: DayRange) -> Money {
    (spend[subject] ?? [:]).reduce(.zero) { range.contains($1.key) ? $0 + $1.value : $0 }
  }

  /// Returns the spend of all subjects in a range of days.
  public func total(in range: DayRange) -> Money {
    spend.keys.reduce(.zero) { $0 + amount(of: $1, in: range) }
  }

  /// Returns the first day on which a subject has usage.
  public func firstDay(of subject: String?) -> Day? { spend[subject]?.keys.min() }

  /// Returns the last day on which a subject has usage.
  public func lastDay(of subject: String?) -> Day? { spend[subject]?.keys.max() }

  /// The last day with any usage.
  public var lastDay: Day? { spend.values.compactMap { $0.keys.max() }.max() }

  /// Returns the daily amounts of some subjects together, in chronological order.
  public func series(of subjects: [String?], in range: DayRange) -> [Money] {
    var sums = [Money](repeating: .zero, count: range.count)
    for (day, amount) in subjects.flatMap({ spend[$0] ?? [:] }) where range.contains(day) {
      sums[day.days(since: range.first)] += amount
    }
    return sums
  }
}

extension DailySpend {
  private static let namedParts = 6

  /// Says which amounts of people are shares of keys, the largest first, and which keys are split in
  /// equal parts; empty where there are none in the range.
  public func sharedNotes(_ ledger: Ledger, in range: DayRange) throws -> [String] {
    guard !parts.isEmpty else { return [] }
    let (developers, keys) = (try Names(.developer, ledger), try Names(.key, ledger))
    let sums = parts.map { owner, days in
      (
        name: owner.name(developers, keys),
        amount: days.reduce(Money.zero) { range.contains($1.key) ? $0 + $1.value : $0 }
      )
    }.filter { $0.amount != .zero }.sorted { ($1.amount, $0.name) < ($0.amount, $1.name) }
    guard !sums.isEmpty else { return [] }
    let named = sums.prefix(Self.namedParts).map {
      "\(PlainText.clean($0.name)) \(Figures.dollars($0.amount))"
    }
    let more = sums.count > Self.namedParts ? ", and \(sums.count - Self.namedParts) more" : ""
    return ["Includes \(named.joined(separator: ", "))\(more)."]
      + shared.equalNotes(keys, in: range)
  }
}

/// Finds the subject of a kind that a row of the rollup belongs to.
struct SubjectNames {
  /// The column that identifies the subject; nil when all rows are one subject.
  let column: CellColumn?
  private var names: Names?
  private var members: (field: MembershipField, memberships: Memberships)?

  init(_ ledger: Ledger, _ kind: SpendScope.Kind) throws {
    switch kind {
    case .organisation: column = nil
    case .developer: (column, names) = (.developer, try Names(.developer, ledger))
    case .team, .role:
      column = .developer
      members = (kind == .team ? .team : .role, try ledger.memberships())
    case .project: (column, names) = (.project, try Names(.project, ledger))
    case .key: (column, names) = (.key, try Names(.key, ledger))
    case .model: (column, names) = (.model, try Names(.model, ledger))
    }
  }

  /// Returns the subject of an id in the column on a day; nil for unassigned usage.
  func name(of id: Int64?, on day: Day) -> String? {
    if let members {
      return members.memberships.value(members.field, ofDeveloper: id, on: day)
    }
    return column == nil ? "" : names?[id]
  }
}

/// What each of some ids spent on each day; nil is unassigned.
private struct DailySums {
  private(set) var all: [(day: Day, id: Int64?, amount: Money)] = []
  private var numbers = StepTable()

  mutating func add(_ amount: Money, to id: Int64?, on day: Day) {
    let new = Int32(truncatingIfNeeded: all.count)
    let number = numbers.number(from: day.number, to: id ?? StepTable.unassigned, orNew: new)
    if number == new {
      all.append((day, id, amount))
    } else {
      all[Int(number)].amount += amount
    }
  }
}
