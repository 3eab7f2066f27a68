internal import LedgerStore
internal import UsageModel

/// What a settlement of summaries changed.
struct SettlementChange {
  /// A claim of which more rests on an assumption than before.
  struct Assumed {
    let claim: StoredClaim
    let coverage: ClaimCoverage

    /// By how much more.
    var added: Money { coverage.assumed - claim.coverage.assumed }
  }

  /// Claims of which less counts than before, and by how much.
  var overtaken = 0
  var overtakenCost = Money.zero
  /// Claims of which more counts than before, and by how much.
  var restored = 0
  var restoredCost = Money.zero
  var assumed: [Assumed] = []
  /// Keys whose rows and the owner's calls exceed each other, by row id.
  var keysApart: [Int64: (cells: Int, of: Int)] = [:]

  mutating func note(_ claim: StoredClaim, counted: Money) {
    if counted < claim.counted {
      overtaken += 1
      overtakenCost += claim.counted - counted
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
