internal import LedgerStore
internal import UsageModel

/// What of a claim counts, and what accounts for the rest.
struct ClaimOutcome: Equatable {
  /// What counts; all of the claim where nothing accounts for it.
  var left: Amounts
  /// What is accounted for on an assumption.
  var assumed = Amounts.zero
  var assumption = ClaimCoverage.Assumption.none
  var source = ClaimCoverage.Source.nothing
}
