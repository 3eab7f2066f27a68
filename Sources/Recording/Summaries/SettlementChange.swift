internal import LedgerStore
internal import UsageModel

/// The changes made by a reconciliation of summaries.
struct SettlementChange {
  /// A claim of which more rests on an assumption than before.
  struct Assumed {
    let claim: StoredClaim
    let coverage: ClaimCoverage

    /// The increase of the assumed amount.
    var added: Money { coverage.assumed - claim.coverage.assumed }
  }

  /// Claims of which less counts than before, and by how much.
  var overtaken = 0
  var overtakenCost = Money.zero
  /// Claims of which more counts than before, and by how much.
  var restored = 0
  var restoredCost = Money.zero
  var assumed: [Assumed] = []
  /// The keys for which neither their rows nor the owner's calls contain the other, by row id.
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
