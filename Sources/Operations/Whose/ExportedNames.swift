internal import LedgerStore
internal import Recording
internal import UsageModel

/// The names of people in exports, joined where one person has several.
struct ExportedNames {
  private let attribution: Attribution
  private let lists: ProviderLists
  /// The names of the ledger's keys, and those of them that nobody ever owned.
  private let keyNames: Names
  private let freeKeys: Set<Int64>
  /// The names of the ledger's developers.
  private let team: [PersonNames]
  private var groups = PersonGroups()

  /// Begins with the people in providers' lists.
  init(_ ledger: Ledger, _ attribution: Attribution) throws {
    self.attribution = attribution
    lists = try ProviderLists(ledger)
    keyNames = try Names(.key, ledger)
    team = Array(try PersonNames.all(ledger).values)
    let dated = try ledger.periods.keys()
    freeKeys = Set(
      try ledger.keys.all().filter { $0.value.owner == nil && dated[$0.id] == nil }.map(\.id))
    for person in lists.people.values.sorted(by: { $0.externalID < $1.externalID }) {
      add(person)
    }
  }

  @discardableResult
  private mutating func add(_ person: DirectoryEntry) -> PersonNode {
    let account = PersonNode(.account, person.externalID)
    groups.add(account, as: person.externalID)
    guard !person.email.isEmpty else { return account }
    let email = PersonNode(.email, person.email)
    groups.add(email, as: person.email)
    groups.join(
      account, email,
      because: "a provider's list says that \(person.externalID) is \(person.email)")
    return account
  }

  /// Adds the name by which an origin without a developer would be attributed, in the order of
  /// attribution.
  mutating func add(_ origin: CallOrigin) {
    if !origin.statedDeveloper.isEmpty { return add(origin.statedDeveloper) }
    if !origin.identity.isEmpty { return add(origin.identity) }
    if let keyID = attribution.keyID(for: origin), let name = keyNames[keyID] {
      if freeKeys.contains(keyID), let owner = lists.owner(ofKey: name) {
        return add(key: name, of: owner)
      }
      if let user = Attribution.userInKeyName(origin.keyName) { return add(user) }
    }
    if let person = attribution.person(of: origin) { return add(person) }
    if let home = WorkingDirectory(origin.workingDirectory).homeFolder, !SharedAccount.isOne(home) {
      return add(home)
    }
    if !origin.folder.isEmpty, !SharedAccount.isOne(origin.folder) { add(origin.folder) }
  }

  private mutating func add(_ name: String) {
    // What a roster cannot say is left to 'unassigned'.
    guard name.trimmingBlanks == name, !name.contains(";"), name.contains(where: \.isLetter),
      name.first != "("
    else { return }
    groups.add(PersonNode(name), as: name)
  }

  private mutating func add(key name: String, of owner: DirectoryEntry) {
    guard !name.contains(";") else { return }
    let key = PersonNode(.key, name)
    groups.add(key, as: name)
    groups.join(
      key, add(owner), because: "a provider's list says that \(owner.email) made the key \(name)")
  }

  /// Joins home folders with the one person whom telemetry names for sessions in them.
  mutating func join(sessionsOf origins: [StoredOrigin]) {
    var people: [String: Set<PersonNode>] = [:]
    for stored in origins {
      guard let home = WorkingDirectory(stored.origin.workingDirectory).homeFolder,
        !SharedAccount.isOne(home), let person = attribution.person(of: stored.origin)
      else { continue }
      people[home.lowercased(), default: []].insert(PersonNode(person))
    }
    let known = Set(groups.nodes)
    for (home, named) in people.sorted(by: { $0.key < $1.key }) {
      let found = named.filter(known.contains)
      guard found.count == named.count, Set(found.map { groups.root(of: $0) }).count == 1,
        let person = found.min(by: PersonNode.precedes)
      else { continue }
      let word = PersonNode(.word, home)
      groups.add(word, as: home)
      groups.join(
        word, person, because: "telemetry names \(person.text) for sessions in home folder \(home)")
    }
    joinWords()
    joinFullNames()
  }

  /// Joins a word with the one e-mail that begins with it.
  private mutating func joinWords() {
    let emails = Dictionary(grouping: groups.nodes.filter { $0.kind == .email }) { email in
      PersonNames.short(email.text)
    }
    for word in groups.nodes where word.kind == .word {
      let found = emails[word.text] ?? []
      guard Set(found.map { groups.root(of: $0) }).count == 1, let email = found.first else {
        continue
      }
      groups.join(word, email, because: "\(word.text) is the part before the @ of \(email.text)")
    }
  }

  /// Joins a full name with the one person of a provider's list who has it.
  private mutating func joinFullNames() {
    let people = Dictionary(grouping: lists.people.values) { $0.name.lowercased() }
    for name in groups.nodes where name.kind == .name {
      guard let found = people[name.text], found.count == 1, let person = found.first else {
        continue
      }
      groups.join(
        name, PersonNode(.account, person.externalID),
        because: "a provider's list says that \(person.name) is \(person.email)")
    }
  }
}

extension ExportedNames {
  /// A developer for each person who is none of the ledger's, as far as the names tell.
  var developers: [ProposedDeveloper] {
    let strangers = groups.all.filter { !$0.nodes.contains(where: isKnown) }
    var wanted: [String: Int] = [:]
    for group in strangers {
      for handle in Set(handles(group.nodes)) { wanted[handle.lowercased(), default: 0] += 1 }
    }
    return strangers.compactMap { group in
      let free = handles(group.nodes).first { handle in
        wanted[handle.lowercased()] == 1 && isHandle(handle)
      }
      let own = spelling(group.nodes[0])
      guard let handle = free ?? (isHandle(own) ? own : nil) else { return nil }
      return developer(group.nodes, handle: handle, group.reasons)
    }
  }

  /// Whether a name means a developer, or is a word that probably does.
  private func isKnown(_ node: PersonNode) -> Bool {
    if node.kind == .key { return false }
    if attribution.developer(named: node.text) != nil { return true }
    guard node.kind == .word || node.kind == .name else { return false }
    return team.contains { $0.likeness(to: node.text)?.sureness == .likely }
  }

  private func isHandle(_ text: String) -> Bool {
    Handle.problem(with: text) == nil && attribution.developer(named: text) == nil
  }

  private func spelling(_ node: PersonNode) -> String { groups.spellings[node] ?? node.text }

  /// The handles that somebody may get, the best first.
  private func handles(_ nodes: [PersonNode]) -> [String] {
    func texts(_ kind: PersonNode.Kind) -> [String] {
      nodes.filter { $0.kind == kind }.map(spelling)
    }
    let emails = texts(.email)
    let full = texts(.name).map { $0.lowercased().split { !$0.isLetter }.joined(separator: ".") }
    let all = emails.map(PersonNames.short) + texts(.word) + full + emails + texts(.account)
    return all.filter { !$0.isEmpty }
  }

  private func developer(
    _ nodes: [PersonNode], handle: String, _ reasons: [String]
  ) -> ProposedDeveloper {
    let emails = nodes.filter { $0.kind == .email }.map(spelling)
    let listed = nodes.lazy.compactMap { lists.people[$0.text]?.name }.first { !$0.isEmpty }
    let name = listed ?? nodes.first { $0.kind == .name }.map(spelling)
    let identities = nodes.filter { !($0.kind == .email && spelling($0) == emails.first) }.map {
      node in
      node.kind == .key
        ? "key:\(spelling(node))"
        : DeveloperIdentity(kind: .name, value: spelling(node)).rosterText
    }
    return ProposedDeveloper(
      developer: Developer(handle: handle, name: name, email: emails.first),
      identities: identities, reasons: reasons)
  }
}
