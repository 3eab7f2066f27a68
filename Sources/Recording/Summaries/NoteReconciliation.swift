internal import LedgerStore
internal import UsageModel

/// Reconciles the lines that people keep by hand. They are approximate, so beside any other usage
/// of the same person, day and model family they are shown as a difference and never added
/// (counting rule 25).
struct NoteReconciliation {
  private let claims: [ScopedClaim]
  private let models: ModelNumbers
  /// The models of calls, by day.
  private var used: [Int32: Set<Int>] = [:]
  /// The days with claims that cover several models.
  private var usedByAny: Set<Int32> = []
  private var summaries: [Int32: Set<Int>] = [:]

  /// `claims` are all claims of one scope, hand-written or not.
  init(
    _ claims: [ScopedClaim], calls: [Supply], models: ModelNumbers, zone: TimeZoneRules
  ) {
    self.claims = claims
    self.models = models
    guard claims.contains(where: { $0.stored.detail == .note }) else { return }
    for call in calls where call.place.isOwn {
      used[call.place.time.days(in: zone).first.number, default: []].insert(call.place.model)
    }
    for claim in claims where claim.stored.detail != .note && !claim.amounts.isZero {
      for day in claim.period.first.number...claim.period.last.number {
        if let model = claim.model {
          summaries[day, default: []].insert(model)
        } else {
          usedByAny.insert(day)
        }
      }
    }
  }

  /// The outcome of each line, by its index in `claims`.
  func run() -> [Int: ClaimOutcome] {
    let notes = claims.indices.filter { claims[$0].stored.detail == .note }
    let accounts = Dictionary(grouping: notes) { claims[$0].key.high }
    var outcomes: [Int: ClaimOutcome] = [:]
    for note in notes {
      var outcome = ClaimOutcome(left: claims[note].amounts)
      if let source = finer(than: claims[note]) {
        outcome = ClaimOutcome(left: .zero, source: source)
      } else if isOutranked(note, among: accounts[claims[note].key.high] ?? []) {
        outcome = ClaimOutcome(left: .zero, source: .sameMachine)
      }
      outcomes[note] = outcome
    }
    return outcomes
  }

  private func finer(than note: ScopedClaim) -> ClaimCoverage.Source? {
    guard let model = note.model else { return nil }
    for day in note.period.first.number...note.period.last.number {
      if used[day]?.contains(where: { models.matches(note: model, $0) }) ?? false { return .calls }
      if usedByAny.contains(day)
        || summaries[day]?.contains(where: { models.matches(note: model, $0) }) ?? false
      {
        return .summaries
      }
    }
    return nil
  }

  /// Whether another sheet of the same person has the same line with larger amounts.
  private func isOutranked(_ note: Int, among accounts: [Int]) -> Bool {
    let own = claims[note]
    guard own.ownership.developerID != nil else { return false }
    return accounts.contains { $0 != note && claims[$0].outranks(own) }
  }
}
