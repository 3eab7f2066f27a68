internal import LedgerStore
internal import UsageModel

/// Whose a hint is.
enum NamedOwner {
  case developer(Int64)
  /// Nobody's, as somebody said.
  case nobody

  /// The owner by a rule; nil is nobody.
  init(_ id: Int64?) { self = id.map(NamedOwner.developer) ?? .nobody }
}

/// The developers whom names mean: handles, e-mails, other names, and full names.
///
/// The most exact rule for a name holds: `github:ana` before `login:ana` before `ana`.
struct NameRules {
  /// Row ids by rule, in lower case.
  private var developers: [String: Int64] = [:]
  /// The rules by which a name or a key is nobody's, in lower case.
  private var nobodys: Set<String> = []
  /// Whether any rule means one kind or source alone, or nobody; in most ledgers none does.
  private(set) var hasExactRules = false

  init() {}

  /// Reads the rules of a ledger.
  init(_ ledger: Ledger) throws {
    let all = try ledger.developers.all()
    loadFullNames(all)
    for (id, identity) in try ledger.developers.identities() where identity.kind == .name {
      know(identity.value, id: id)
    }
    for identity in try ledger.developers.nobodysIdentities() where identity.kind == .name {
      nobodys.insert(identity.value.lowercased())
      hasExactRules = true
    }
    for developer in all {
      if let email = developer.value.email { developers[email.lowercased()] = developer.id }
    }
    // Handles last, since they take precedence over other names.
    for developer in all { developers[developer.value.handle.lowercased()] = developer.id }
  }

  /// A full name means the one developer who has it; a single word may be anybody's first name.
  private mutating func loadFullNames(_ all: [Stored<Developer>]) {
    var found: [String: Set<Int64>] = [:]
    for developer in all {
      guard let name = developer.value.name?.trimmingBlanks, name.contains(" ") else { continue }
      found[name.lowercased(), default: []].insert(developer.id)
    }
    for (name, ids) in found where ids.count == 1 { developers[name] = ids.first }
  }

  /// The developer whom a name means in any source; nil when there is none.
  subscript(name: String) -> Int64? { developers[name.lowercased()] }

  /// The owner by a rule for a name of any kind; nil where there is none.
  func owner(of name: String) -> NamedOwner? {
    let text = name.lowercased()
    if let id = developers[text] { return .developer(id) }
    return nobodys.contains(text) ? .nobody : nil
  }

  /// The owner by the most exact rule for a name of a kind in a source; nil where there is none.
  func owner(of name: String, _ kind: IdentityKind, in source: String) -> NamedOwner? {
    guard hasExactRules else { return owner(of: name) }
    for text in IdentityRule.texts(for: name, kind, in: source) {
      if let owner = owner(of: text) { return owner }
    }
    return nil
  }

  /// Whether somebody said that a key's usage is nobody's.
  func isNobodys(key name: String) -> Bool { nobodys.contains(IdentityRule.text(forKey: name)) }

  /// The rules that mean somebody else here than in other rules, or nobody, in lower case.
  func texts(otherThanIn other: NameRules) -> Set<String> {
    let all = Set(developers.keys).union(other.developers.keys)
    return all.filter { developers[$0] != other.developers[$0] }
      .union(nobodys.symmetricDifference(other.nobodys))
  }

  mutating func know(_ name: String, id: Int64) {
    developers[name.lowercased()] = id
    if name.contains(":") { hasExactRules = true }
  }
}
