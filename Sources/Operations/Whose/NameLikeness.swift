internal import LedgerStore
internal import UsageModel

/// The names of a developer, with which names in sources are compared.
struct PersonNames {
  let handle: String
  private let emails: [String]
  private let others: [String]
  private let fullName: String?

  /// `identities` are the names that mean them besides handle and e-mail.
  init(_ developer: Developer, identities: [String]) {
    handle = developer.handle
    fullName = developer.name
    let bare = identities.map(Self.withoutQualifier)
    emails = (developer.email.map { [$0] } ?? []) + bare.filter { $0.contains("@") }
    others = bare.filter { !$0.contains("@") }
  }

  /// The names of all developers of a ledger, by row id.
  static func all(_ ledger: Ledger) throws -> [Int64: PersonNames] {
    var identities: [Int64: [String]] = [:]
    for known in try ledger.developers.identities() where known.identity.kind == .name {
      identities[known.developerID, default: []].append(known.identity.value)
    }
    return Dictionary(
      uniqueKeysWithValues: try ledger.developers.all().map { developer in
        let names = PersonNames(developer.value, identities: identities[developer.id] ?? [])
        return (developer.id, names)
      })
  }

  /// How a name in a source resembles theirs, and how sure it is; nil where it does not.
  func likeness(to text: String) -> (sureness: OwnerGuess.Sureness, reason: String)? {
    let short = Self.short(text)
    guard short.count > 1 else { return nil }
    return sameWord(short, isEmail: text.contains("@")) ?? fullName.flatMap { likeness(short, $0) }
      ?? partial(short)
  }

  private func sameWord(
    _ short: String, isEmail: Bool
  ) -> (sureness: OwnerGuess.Sureness, reason: String)? {
    let what = isEmail ? "its part before the @" : "the name"
    if short == handle.lowercased() { return (.likely, "\(what) is the handle \(handle)") }
    if let email = emails.first(where: { Self.short($0) == short }) {
      return (.likely, "\(what) is the part before the @ of \(email)")
    }
    if let other = others.first(where: { Self.short($0) == short }) {
      return (.likely, "\(what) is \(other), which means them elsewhere")
    }
    return nil
  }

  private func likeness(
    _ short: String, _ name: String
  ) -> (sureness: OwnerGuess.Sureness, reason: String)? {
    let words = Self.words(name)
    guard words.count > 1, let first = words.first, let last = words.last else { return nil }
    let joined = short.filter(\.isLetter)
    if Set(Self.words(short)) == Set(words) || [first + last, last + first].contains(joined) {
      return (.likely, "it has the words of the name \(name)")
    }
    let initials = [
      "\(first.prefix(1))\(last)", "\(first)\(last.prefix(1))", "\(last)\(first.prefix(1))",
    ]
    if joined.count > 2, initials.contains(joined) {
      return (.possible, "it is a name and an initial of \(name)")
    }
    if [first, last].contains(where: { $0.count > 2 && $0 == joined }) {
      return (.possible, "it is a part of the name \(name)")
    }
    return nil
  }

  /// The handle within a longer name, or a name that differs in a letter or two.
  private func partial(_ short: String) -> (sureness: OwnerGuess.Sureness, reason: String)? {
    let handle = handle.lowercased()
    if handle.count > 2, Self.words(short).contains(handle) {
      return (.possible, "the handle \(handle) is a part of it")
    }
    let known = [handle] + emails.map(Self.short)
    if short.count > 3, let near = Suggestion.nearest(to: short, in: known.filter { $0.count > 3 })
    {
      return (.possible, "it is nearly \(near)")
    }
    return nil
  }

  /// The part before the `@`, in lower case.
  static func short(_ text: String) -> String { String(text.lowercased().prefix { $0 != "@" }) }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.map(String.init)
  }

  private static func withoutQualifier(_ text: String) -> String {
    AssignableIdentity(text)?.value ?? text
  }
}
