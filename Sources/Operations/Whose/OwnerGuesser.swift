internal import LedgerStore
internal import Recording
internal import UsageModel

/// Guesses whose unassigned usage is: by what providers' lists say, by what is known of the same
/// home folder or folder of exports, and by names that resemble each other.
struct OwnerGuesser {
  private let attribution: Attribution
  private let developers: [Stored<Developer>]
  private let names: [Int64: PersonNames]
  private let lists: ProviderLists
  private let places: KnownPlaces
  private let proposed: [ProposedDeveloper]

  init(_ ledger: Ledger) throws {
    attribution = try Attribution(ledger)
    developers = try ledger.developers.all()
    names = try PersonNames.all(ledger)
    lists = try ProviderLists(ledger)
    places = try KnownPlaces(ledger)
    proposed = try RosterSuggestion(ledger).developers
  }

  /// The guesses for a hint, the surest first; of each person the best reason.
  func guesses(for found: UnassignedHint) -> [OwnerGuess] {
    var best: [Int64: (sureness: OwnerGuess.Sureness, reason: String)] = [:]
    func take(_ id: Int64, _ guess: (sureness: OwnerGuess.Sureness, reason: String)) {
      guard best[id].map({ $0.sureness < guess.sureness }) ?? true else { return }
      best[id] = guess
    }
    for told in lists.people(of: found.hint) {
      guard let id = attribution.developer(named: told.name) else { continue }
      take(id, (told.sureness, told.reason))
    }
    if let (id, reason) = places.owner(of: found) { take(id, (.likely, reason)) }
    for text in Self.texts(of: found.hint) {
      for (id, names) in names {
        if let likeness = names.likeness(to: text) { take(id, likeness) }
      }
    }
    let known = developers.compactMap { developer in
      best[developer.id].map {
        OwnerGuess(person: .developer(developer), sureness: $0.sureness, reason: $0.reason)
      }
    }
    return (known + newPeople(of: found, isAlone: known.isEmpty)).sorted { left, right in
      left.sureness == right.sureness
        ? left.person.handle < right.person.handle : left.sureness > right.sureness
    }
  }

  /// The developer to add whom the exports name by the hint; `isAlone` says that it resembles no
  /// developer.
  private func newPeople(of found: UnassignedHint, isAlone: Bool) -> [OwnerGuess] {
    proposed.filter { $0.hints.contains(found.hint) }.map { person in
      OwnerGuess(
        person: .new(person),
        sureness: isAlone && person.developer.email != nil ? .likely : .possible,
        reason: person.reasons.first ?? "no developer has a name like it")
    }
  }

  /// The names within a hint that may be a person's.
  private static func texts(of hint: OwnerHint) -> [String] {
    let texts =
      switch hint {
      case .statement(let name), .identity(let name), .home(let name): [name]
      case .key(let name): [Attribution.userInKeyName(name) ?? name]
      case .folder(let path): path.split(separator: "/").suffix(3).map(String.init)
      case .nothing: [String]()
      }
    return texts.filter { !SharedAccount.isOne($0) || $0.contains("-") || $0.contains("_") }
  }
}
