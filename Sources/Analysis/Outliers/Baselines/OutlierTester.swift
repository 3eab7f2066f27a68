internal import LedgerStore
internal import Statistics
internal import UsageModel

/// Tests units of one kind in chronological order.
///
/// The order keeps one anomaly from masking the next: an anomalous unit (p below 0.001 and a
/// modified z-score above 3.5) is left out of all later baselines.
struct OutlierTester {
  /// The least and the most earlier units in a history.
  static let ownUnits = 8...60
  static let fewestPeers = 5
  static let fewestOtherUnits = 8
  /// How many days back the units of others are used.
  static let peerDays = 60

  private let memberships: Memberships
  private let spread: UnitSpread
  private let settled: SettledDays
  private var histories: [Int64: OwnerHistory] = [:]

  /// Peers are those who had the same role on the unit's day; days that people have judged are in
  /// no history.
  init(memberships: Memberships, spread: UnitSpread, settled: SettledDays) {
    self.memberships = memberships
    self.spread = spread
    self.settled = settled
  }

  /// Tests the next unit and adds it to the history of its owner; returns nil without enough
  /// history.
  mutating func judge(_ unit: SpendUnit, of ownerID: Int64) -> OutlierTestResult? {
    let result =
      ownResult(unit, of: ownerID) ?? peerResult(unit, of: ownerID)
      ?? otherResult(unit, of: ownerID)
    add(unit, of: ownerID, isAnomalous: result?.test.isAnomalous ?? false)
    return result
  }

  /// Adds the next unit to the history of its owner; compares it only with the owner's own earlier
  /// units.
  mutating func remember(_ unit: SpendUnit, of ownerID: Int64) {
    add(unit, of: ownerID, isAnomalous: isAnomalous(unit, of: ownerID))
  }

  /// Returns whether a unit is anomalous among its owner's units.
  private func isAnomalous(_ unit: SpendUnit, of ownerID: Int64) -> Bool {
    let own = ownHistory(of: ownerID, before: unit).flatMap { OwnAmounts(of: unit, after: $0) }
    guard let own, own.canBeAnomalous(spread.prior) else { return false }
    return SpendTest(own, spread)?.isAnomalous ?? false
  }

  private mutating func add(_ unit: SpendUnit, of ownerID: Int64, isAnomalous: Bool) {
    if settled.contains(unit) { return }
    histories[ownerID, default: OwnerHistory()].add(
      unit, isAnomalous: isAnomalous && !settled.keeps(unit))
  }

  private func ownHistory(of ownerID: Int64, before unit: SpendUnit) -> UnitHistory? {
    histories[ownerID]?.latest(Self.ownUnits.upperBound, before: unit)
  }

  private func ownResult(_ unit: SpendUnit, of ownerID: Int64) -> OutlierTestResult? {
    guard let history = ownHistory(of: ownerID, before: unit),
      let amounts = OwnAmounts(of: unit, after: history),
      let test = SpendTest(amounts, spread)
    else { return nil }
    return OutlierTestResult(
      unit: unit, source: .own, history: history, test: test, tail: spread.tail,
      factor: amounts.factor)
  }

  private func peerResult(_ unit: SpendUnit, of ownerID: Int64) -> OutlierTestResult? {
    guard unit.kind == .developerDay,
      let role = memberships.value(.role, ofDeveloper: ownerID, on: unit.day)
    else { return nil }
    let peers = others(of: ownerID, before: unit) {
      memberships.value(.role, ofDeveloper: $0, on: unit.day) == role
    }
    guard peers.count >= Self.fewestPeers else { return nil }
    return result(unit, source: .peers, others: peers)
  }

  private func otherResult(_ unit: SpendUnit, of ownerID: Int64) -> OutlierTestResult? {
    guard unit.kind.isDay else { return nil }
    let others = others(of: ownerID, before: unit) { _ in true }
    guard others.reduce(0, { $0 + $1.count }) >= Self.fewestOtherUnits else { return nil }
    return result(unit, source: .organisation, others: others)
  }

  private func result(
    _ unit: SpendUnit, source: BaselineSource, others: [[SpendUnit]]
  ) -> OutlierTestResult? {
    SpendTest(of: unit, among: others.map { $0.map(\.logarithm) }).map {
      OutlierTestResult(
        unit: unit, source: source, history: UnitHistory(others.flatMap { $0 }), test: $0)
    }
  }

  /// Returns the units of each other owner in the days before, without owners that have none.
  private func others(
    of ownerID: Int64, before unit: SpendUnit, where isWanted: (Int64) -> Bool
  ) -> [[SpendUnit]] {
    histories.keys.sorted().filter { $0 != ownerID && isWanted($0) }
      .compactMap { histories[$0]?.units(inThe: Self.peerDays, before: unit.day) }
      .filter { !$0.isEmpty }
  }
}

/// The result of testing a unit.
struct OutlierTestResult {
  let unit: SpendUnit
  let source: BaselineSource
  /// The units it was compared with.
  let history: UnitHistory
  let test: SpendTest
  /// The tails that its probability is of, and the weekday's factor.
  var tail = TailShape.normal
  var factor = 0.0
}

/// The baseline that a unit was compared with; the raw value is its name in JSON.
public enum BaselineSource: String, Sendable {
  /// The owner's earlier days, or their most expensive sessions.
  case own
  /// Other developers of the same role.
  case peers
  /// All others.
  case organisation

  /// The text for people, after "expected from": `12 earlier days`.
  func label(count: Int, of unit: OutlierUnit) -> String {
    let things = unit.plural
    return switch self {
    case .own: "\(count) earlier \(things)"
    case .peers: "\(count) \(things) of peers in the same role"
    case .organisation: "\(count) \(things) of all others"
    }
  }
}
