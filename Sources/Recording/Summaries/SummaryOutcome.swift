public import LedgerStore
public import UsageModel

/// The changes made by a reconciliation of summaries, by name, for display.
public struct SummaryOutcome: Equatable, Sendable {
  /// Usage that newly counts once on an assumption, by owner and key.
  public struct Assumed: Equatable, Sendable {
    public var assumption: ClaimCoverage.Assumption
    /// The handle; nil is unassigned.
    public var developer: String?
    /// The key; nil when the assumption is about machines.
    public var key: String?
    public var amount: Money
    /// The number of summary rows, and the first day of the most expensive one.
    public var rows: Int
    public var day: Day
  }

  /// A key whose rows count in addition to its owner's calls, since neither contains the other.
  public struct KeyApart: Equatable, Sendable {
    public var key: String
    public var owner: String
    /// The number of cells of day and model in which each exceeds the other, and of all cells that
    /// both have.
    public var cells: Int
    public var of: Int
  }

  /// Summary rows of which less counts than before, and by how much.
  public var covered = 0
  public var coveredCost = Money.zero
  /// Summary rows of which more counts than before, and by how much.
  public var restored = 0
  public var restoredCost = Money.zero
  /// The usage that newly rests on assumptions, largest first.
  public var assumed: [Assumed] = []
  public var keysApart: [KeyApart] = []

  /// Nothing changed.
  public init() {}

  /// The total that newly counts once on an assumption.
  public var assumedCost: Money { assumed.reduce(.zero) { $0 + $1.amount } }

  init(_ change: ReconciliationChange, _ ledger: Ledger) throws {
    (covered, coveredCost) = (change.overtaken, change.supersededCost)
    (restored, restoredCost) = (change.restored, change.restoredCost)
    guard !change.assumed.isEmpty || !change.keysApart.isEmpty else { return }
    assumed = Self.assumed(change, try Directory(ledger))
    keysApart = try ledger.keys.all().compactMap { key in
      guard let found = change.keysApart[key.id], let owner = key.value.owner else { return nil }
      return KeyApart(key: key.value.name, owner: owner, cells: found.cells, of: found.of)
    }.sorted { $0.key < $1.key }
  }

  private static func assumed(_ change: ReconciliationChange, _ names: Directory) -> [Assumed] {
    struct About: Hashable {
      let assumption: ClaimCoverage.Assumption
      let developerID: Int64?
      let keyID: Int64?
    }
    let groups = Dictionary(grouping: change.assumed) { item in
      let isOfKey = item.coverage.assumption == .keyInTranscripts
      return About(
        assumption: item.coverage.assumption, developerID: item.claim.ownership.developerID,
        keyID: isOfKey ? item.claim.ownership.keyID : nil)
    }
    return groups.compactMap { about, items in
      guard let dearest = items.max(by: { $0.isLess(than: $1) }) else { return nil }
      return Assumed(
        assumption: about.assumption, developer: names.developers[about.developerID],
        key: names.keys[about.keyID],
        amount: items.reduce(.zero) { $0 + $1.added }, rows: items.count,
        day: dearest.claim.period.first)
    }
    .sorted {
      ($1.amount, $0.key ?? "", $0.developer ?? "") < ($0.amount, $1.key ?? "", $1.developer ?? "")
    }
  }
}

extension ReconciliationChange.Assumed {
  /// Orders by amount, then the later day first.
  fileprivate func isLess(than other: Self) -> Bool {
    (added, other.claim.period.first) < (other.added, claim.period.first)
  }
}

/// The changes made by a reconciliation of summaries.
struct ReconciliationChange {
  /// A claim of which more rests on an assumption than before.
  struct Assumed {
    let claim: StoredClaim
    let coverage: ClaimCoverage

    /// The increase of the assumed amount.
    var added: Money { coverage.assumed - claim.coverage.assumed }
  }

  /// Claims of which less counts than before, and by how much.
  var overtaken = 0
  var supersededCost = Money.zero
  /// Claims of which more counts than before, and by how much.
  var restored = 0
  var restoredCost = Money.zero
  var assumed: [Assumed] = []
  /// The keys for which neither their rows nor the owner's calls contain the other, by row id.
  var keysApart: [Int64: (cells: Int, of: Int)] = [:]

  mutating func note(_ claim: StoredClaim, counted: Money) {
    if counted < claim.counted {
      overtaken += 1
      supersededCost += claim.counted - counted
    } else if counted > claim.counted {
      restored += 1
      restoredCost += counted - claim.counted
    }
  }

  mutating func note(_ claim: StoredClaim, _ coverage: ClaimCoverage) {
    guard coverage.assumed > claim.coverage.assumed else { return }
    assumed.append(Assumed(claim: claim, coverage: coverage))
  }
}
