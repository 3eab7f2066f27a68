internal import UsageModel

/// What directories changed of the ledger's people and keys.
public struct DirectoryOutcome: Equatable, Sendable {
  /// The handles of developers who got an id, an e-mail or a name.
  public internal(set) var peopleChanged: [String] = []
  public internal(set) var keysAdded: [String] = []
  /// The keys that got an id, a name, a hint or a state.
  public internal(set) var keysChanged: [String] = []
  /// The keys that others turned out to be, which are merged into them.
  public internal(set) var keysJoined: [String] = []
  /// The keys that got their owner.
  public internal(set) var keysOwned: [String] = []
  /// The e-mails of people who are no developers.
  public internal(set) var strangers: [String] = []
  /// The keys whose owner is no developer.
  public internal(set) var ownerless: [String] = []
  /// What could not be done, and what to do.
  public internal(set) var problems: [String] = []

  /// Whether anything was changed.
  public var isChange: Bool {
    !(peopleChanged + keysAdded + keysChanged + keysJoined + keysOwned).isEmpty
  }

  /// What was done and what is left to do, a sentence each.
  public var sentences: [String] {
    let done = [
      ("Keys added", keysAdded), ("Keys updated", keysChanged),
      ("Keys that two names turned out to mean, joined", keysJoined),
      ("Keys that got their owner", keysOwned), ("Developers updated", peopleChanged),
    ].filter { !$0.1.isEmpty }.map { "\($0.0): \(Self.list($0.1))." }
    return done + [strangersText, ownerlessText].compactMap { $0 } + problems
  }

  private var strangersText: String? {
    guard let first = strangers.first else { return nil }
    let handle = ShellWord.quoted(String(first.prefix { $0 != "@" }))
    let email = ShellWord.quoted(first)
    return "No developers: \(Self.list(strangers)). To add all of them, import the list of "
      + "users alone with --create-developers. One of them: outlay developer add \(handle) --email \(email), or for "
      + "who is there: outlay developer edit NAME --email \(email); then import the list again."
  }

  private var ownerlessText: String? {
    guard let first = ownerless.first else { return nil }
    return "Keys of somebody who is no developer: \(Self.list(ownerless)). Import the list of "
      + "users too, or: outlay key edit \(ShellWord.quoted(first)) --owner NAME."
  }

  /// The first names, and how many others there are.
  private static func list(_ names: [String]) -> String {
    let most = 5
    let shown = names.prefix(most).joined(separator: ", ")
    return names.count > most ? shown + " and \(names.count - most) more" : shown
  }
}
