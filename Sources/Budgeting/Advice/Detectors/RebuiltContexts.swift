internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// Finds days on which a developer built the same project's context again and again in short
/// sessions, and prices the beginnings of all but the first as if they had gone on in one.
///
/// The model: what the first session of the day had to send to begin, its first call's input and
/// cache writes, the others sent again, up to as much; in one session they would have read it from
/// the cache.
struct RebuiltContexts {
  /// Whose beginnings are compared: a cache belongs to a model.
  struct Place: Hashable {
    let developerID: Int64?
    let projectID: Int64?
    let day: Day
    let model: String
  }

  private struct Beginning {
    let sessionID: Int64
    let call: SessionCall
    /// Whether no other finding has the call.
    let isFree: Bool
  }

  private var beginnings: [Place: [Beginning]] = [:]

  /// One day's finding.
  struct Found {
    let place: Place
    let sessionIDs: [Int64]
    /// The beginnings that would have cost less.
    let calls: Int
    let cost: Money
    let saved: Money
    let calculation: String
  }

  /// Notes the beginning of a short session.
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

  /// The days on which there were many.
  func found() -> [Found] {
    beginnings.compactMap { place, all in
      all.count < AdviceRules.manySessions
        ? nil
        : found(
          place, all.sorted { ($0.call.row.at, $0.sessionID) < ($1.call.row.at, $1.sessionID) })
    }
  }

  private func found(_ place: Place, _ all: [Beginning]) -> Found? {
    let context = all[0].call.fresh
    let later = all.dropFirst().filter(\.isFree).compactMap { beginning -> (Money, Money, Int64)? in
      let call = beginning.call
      let again = min(call.fresh, context)
      let saving = call.saving(with: call.tokens.readingFromCache(again))
      return saving > .zero ? (call.cost, saving, again) : nil
    }
    let cost = later.reduce(Money.zero) { $0 + $1.0 }
    let saved = later.reduce(Money.zero) { $0 + $1.1 }
    guard saved > .zero else { return nil }
    let tokens = later.reduce(0) { $0 + $1.2 }
    return Found(
      place: place, sessionIDs: all.map(\.sessionID), calls: later.count, cost: cost, saved: saved,
      calculation: "\(all.count) sessions of at most \(AdviceRules.shortSessionCalls) calls on "
        + "one day: \(later.count) of them began by sending \(AdviceFigures.tokens(tokens)) tokens "
        + "again → read from the cache in one session: \(Figures.dollars(cost - saved)) instead of "
        + "\(Figures.dollars(cost)) for their first calls")
  }
}
