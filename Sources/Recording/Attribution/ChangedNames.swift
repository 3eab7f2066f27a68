public import LedgerStore
internal import UsageModel

/// The names that mean somebody else since a change of developers' names, handles and e-mails.
///
/// A change of these alone moves no usage but that of origins in which one of them stands.
public struct ChangedNames {
  private let before: NameRules

  /// Reads what names mean before the change. Throws a ``LedgerError``.
  public init(before ledger: Ledger) throws {
    before = try NameRules(ledger)
  }

  /// The origins in which one of the names stands, in the order they were added; after the change.
  func origins(in ledger: Ledger) throws -> [StoredOrigin] {
    let texts = try NameRules(ledger).texts(otherThanIn: before)
    guard !texts.isEmpty else { return [] }
    var names = NameSearch(texts)
    var found = Set(try ledger.origins.ids { names.isIn($0) })
    for (session, people) in try ledger.origins.people() {
      guard people.contains(where: { names.isWanted($0) }) else { continue }
      found.formUnion(try ledger.origins.all(of: session).map(\.id))
    }
    return try found.sorted().compactMap { try ledger.origins.find(id: $0) }
  }
}

/// Looks for names in the hints of origins, each of which is looked at once.
private struct NameSearch {
  private var wanted: Set<String>
  private var known: [String: Bool] = [:]
  private var homes: [String: String?] = [:]

  /// `texts` are rules in lower case: of `github:ana`, `ana` is a name, too.
  init(_ texts: Set<String>) {
    wanted = texts
    for text in texts {
      for colon in text.indices where text[colon] == ":" {
        wanted.insert(String(text[text.index(after: colon)...]))
      }
    }
  }

  mutating func isIn(_ hints: PersonHints) -> Bool {
    isWanted(hints.stated) || isWanted(hints.identity) || isWanted(hints.folder)
      || isWanted(home(hints.workingDirectory))
      || isWanted(Attribution.userInKeyName(hints.keyName))
  }

  mutating func isWanted(_ name: String?) -> Bool {
    guard let name, !name.isEmpty else { return false }
    if let known = known[name] { return known }
    let isWanted = wanted.contains(name.lowercased())
    known[name] = isWanted
    return isWanted
  }

  private mutating func home(_ folder: String) -> String? {
    guard !folder.isEmpty else { return nil }
    if let known = homes[folder] { return known }
    let home = WorkingDirectory(folder).homeFolder
    homes[folder] = .some(home)
    return home
  }
}
