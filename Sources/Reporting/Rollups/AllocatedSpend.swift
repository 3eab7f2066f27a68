public import LedgerStore
internal import Presentation
public import UsageModel

/// How all months before a given day's month are allocated: the spend of each developer, team, role
/// and cost centre. The difference of two shows what a change moves.
public struct AllocatedSpend: Sendable {
  /// One month and owner that spend is allocated to; a nil name is unassigned.
  private struct Place: Hashable {
    let dimension: Dimension
    let month: Month
    let name: String?
  }

  private static let dimensions: [Dimension] = [.developer, .team, .role, .costCentre]

  private var sums: [Place: Money] = [:]
  /// What it was added up from.
  private var owned = OwnedSpend()
  /// The total spend.
  public var total: Money { owned.total }

  /// Reads the days in the ledger's time zone, up to the month before that of `today`.
  ///
  /// `earlier` is an earlier state of the same usage, of which nothing moved to other developers or
  /// projects since: only their names, teams and cost centres are then read anew.
  public init(_ ledger: Ledger, before today: Day, since earlier: AllocatedSpend? = nil) throws {
    guard let extent = try ledger.dailyUsage.extent() else { return }
    let last = today.month.days.first.advanced(by: -1)
    guard extent.first <= last else { return }
    let days = DayRange(first: extent.first, last: last)
    let shared = try ledger.sharedKeys(in: days)
    if let earlier, shared.isEmpty, !earlier.owned.hasShares {
      owned = earlier.owned
    } else {
      owned = try OwnedSpend(ledger, in: days, sharing: shared)
    }
    let names = try Names(.developer, ledger)
    let memberships = try ledger.memberships()
    for share in owned.shares {
      let developer = share.developerID
      let handle = names[developer]
      let team = memberships.timeline(.team, ofDeveloper: developer)
      let role = memberships.timeline(.role, ofDeveloper: developer)
      let costCentre = memberships.costCentre(
        developerID: developer, projectID: share.projectID)
      add(share.days, to: .developer) { _ in handle }
      add(share.days, to: .team) { team.value(on: $0) }
      add(share.days, to: .role) { role.value(on: $0) }
      add(share.days, to: .costCentre, costCentre)
    }
  }

  /// Adds what was spent on some days, which are in order: names rarely change, so that most days follow one
  /// of the same place.
  private mutating func add(
    _ days: [(day: Day, cost: Money)], to dimension: Dimension, _ name: (Day) -> String?
  ) {
    var latest: (place: Place, cost: Money)?
    for (day, cost) in days {
      let place = Place(dimension: dimension, month: day.month, name: name(day))
      if let known = latest, known.place == place {
        latest = (place, known.cost + cost)
      } else {
        if let latest { sums[latest.place, default: .zero] += latest.cost }
        latest = (place, cost)
      }
    }
    if let latest { sums[latest.place, default: .zero] += latest.cost }
  }

  /// Returns what moves from this state to another, one move per dimension; empty when nothing
  /// does.
  public func moves(to other: AllocatedSpend) -> [Reallocation] {
    Self.dimensions.compactMap { dimension in
      var move = Reallocation(dimension: dimension)
      for place in Set(sums.keys).union(other.sums.keys) where place.dimension == dimension {
        let change = (other.sums[place] ?? .zero) - (sums[place] ?? .zero)
        if change > .zero {
          move.to.insert(place.name)
          move.months[place.month, default: .zero] += change
        } else if change < .zero {
          move.from.insert(place.name)
        }
      }
      return move.months.isEmpty ? nil : move
    }
  }
}

/// Spend by who made it and for what, on each day, without names.
private struct OwnedSpend {
  /// What a developer spent on a project.
  struct Share {
    let developerID: Int64?
    let projectID: Int64?
    /// In order.
    var days: [(day: Day, cost: Money)] = []

    mutating func add(_ cost: Money, on day: Day) {
      if days.last?.day == day {
        days[days.count - 1].cost += cost
      } else {
        days.append((day, cost))
      }
    }
  }

  private(set) var shares: [Share] = []
  private(set) var total = Money.zero
  /// Whether keys are shared, so that it also depends on who shares them.
  private(set) var hasShares = false

  init() {}

  init(_ ledger: Ledger, in days: DayRange, sharing shared: SharedKeys) throws {
    hasShares = !shared.isEmpty
    var (developers, projects, count) = (StepTable(), StepTable(), Int32(0))
    try ledger.dailyUsage.forEachRow(
      in: days, filter: CellFilter(), columns: [.day, .developer, .project], sharing: shared
    ) { row in
      let (developer, project) = (row.value(1), row.value(2))
      let who = developers.number(
        from: 0, to: developer ?? StepTable.unassigned, orNew: count)
      if who == count { count += 1 }
      let new = Int32(truncatingIfNeeded: shares.count)
      let place = projects.number(from: who, to: project ?? StepTable.unassigned, orNew: new)
      if place == new { shares.append(Share(developerID: developer, projectID: project)) }
      let cost = row.figures.cost
      total += cost
      shares[Int(place)].add(cost, on: Day(number: Int32(clamping: row.value(0) ?? 0)))
    }
  }
}

/// Spend of past months that a change allocates to someone or something else.
public struct Reallocation: Equatable, Sendable {
  public let dimension: Dimension
  /// The names that lose spend; nil is unassigned.
  public internal(set) var from: Set<String?> = []
  public internal(set) var to: Set<String?> = []
  /// The amount moved in each month.
  public internal(set) var months: [Month: Money] = [:]

  init(dimension: Dimension) {
    self.dimension = dimension
  }

  /// All of it.
  public var amount: Money { months.values.reduce(.zero, +) }

  /// `$75.00 from team pay to plat (2026-10 $75.00)`.
  public var text: String {
    let list = months.sorted { $0.key < $1.key }
    // Rounded so that the months add up to the amount, to the cent.
    let cents = LargestRemainder.cents(list.map(\.value))
    let shown = zip(list, cents).prefix(6).map { "\($0.key) \(Money(cents: $1).displayText)" }
    let more = list.count > 6 ? ", and \(list.count - 6) more months" : ""
    return "\(Figures.dollars(amount)) from \(dimension.title.lowercased()) "
      + "\(Self.names(from)) to \(Self.names(to)) (\(shown.joined(separator: ", "))\(more))"
  }

  private static func names(_ names: Set<String?>) -> String {
    let all = names.map { $0.map(PlainText.clean) ?? "(unassigned)" }.sorted()
    return all.prefix(4).joined(separator: ", ") + (all.count > 4 ? ", …" : "")
  }
}
