internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// Finds days on which a developer rebuilt the context of the same project in many short sessions,
/// and prices the first calls of all but the first session as if they had continued it.
///
/// The model: the tokens that the first session of the day sent in its first call, as input and
/// cache writes, were sent again by the later sessions, up to as many; in one session they would
/// have been read from the cache.
struct RebuiltContexts {
  /// The key by which first calls are compared; it has the model because a cache belongs to one.
  struct Place: Hashable {
    let developerID: Int64?
    let projectID: Int64?
    let day: Day
    let model: String
  }

  private struct Beginning {
    let sessionID: Int64
    let call: SessionCall
    /// Whether the call is in no other finding.
    let isFree: Bool
  }

  private var beginnings: [Place: [Beginning]] = [:]

  /// One day's finding.
  struct Found {
    let place: Place
    let sessionIDs: [Int64]
    /// The number of first calls that would have cost less.
    let calls: Int
    let cost: Money
    let saved: Money
    let calculation: String
  }

  /// Records the first call of a session, if the session is short.
  mutating func add(_ session: SessionUse, day: Day, isFree: (Int) -> Bool) {
    guard session.calls.count <= AdviceRules.shortSessionCalls,
      let first = session.calls.firstIndex(where: { $0.thread == 0 })
    else { return }
    let call = session.calls[first]
    let place = Place(
      developerID: session.developerID, projectID: session.projectID, day: day, model: call.model)
    beginnings[place, default: []].append(
      Beginning(sessionID: session.id, call: call, isFree: isFree(first)))
  }

  /// Returns a finding for each day with many short sessions that saves at least `minimum`.
  func found(minimum: Money) -> [Found] {
    beginnings.compactMap { place, all in
      all.count < AdviceRules.manySessions
        ? nil
        : found(
          place, all.sorted { ($0.call.row.at, $0.sessionID) < ($1.call.row.at, $1.sessionID) },
          minimum)
    }
  }

  private func found(_ place: Place, _ all: [Beginning], _ minimum: Money) -> Found? {
    let context = all[0].call.fresh
    let later = all.dropFirst().filter(\.isFree).compactMap { beginning -> (Money, Money, Int64)? in
      let call = beginning.call
      let again = min(call.fresh, context)
      let saving = call.saving(with: call.tokens.readingFromCache(again))
      return saving > .zero ? (call.cost, saving, again) : nil
    }
    let cost = later.reduce(Money.zero) { $0 + $1.0 }
    let saved = later.reduce(Money.zero) { $0 + $1.1 }
    guard saved > .zero, saved >= minimum else { return nil }
    let tokens = later.reduce(0) { $0 + $1.2 }
    return Found(
      place: place, sessionIDs: all.map(\.sessionID), calls: later.count, cost: cost, saved: saved,
      calculation: "\(all.count) sessions of at most \(AdviceRules.shortSessionCalls) calls on "
        + "one day: \(later.count) of them began by sending \(AdviceFigures.tokens(tokens)) tokens "
        + "again → read from the cache in one session: \(Figures.dollars(cost - saved)) instead of "
        + "\(Figures.dollars(cost)) for their first calls")
  }
}
