internal import LedgerStore
internal import UsageModel

/// Keys.
extension DirectoryUpdate {
  /// Adds a key, or brings it up to what the provider says of it.
  ///
  /// The API names keys by id, the Console by name and an export by its secret's hint: what the
  /// ledger has under two of these is one key from here on.
  mutating func update(
    key told: ToldEntry, _ keys: inout KeyBook, _ names: Attribution,
    filesOfPeople: [String: Int64]
  ) throws {
    let id = try joined(told, &keys)
    let owner = told.entry.owner
    let developerID = owner.isEmpty ? nil : names.developer(named: owner)
    let files = Set([told.fileID, filesOfPeople[owner]].compactMap { $0 })
    try setOwner(ofKey: id, to: developerID, told, keys, files)
  }

  /// Returns the key of an entry, with what the entry says.
  private mutating func joined(_ told: ToldEntry, _ keys: inout KeyBook) throws -> Int64 {
    let entry = told.entry
    let byID = keys.id(of: entry.externalID)
    var byName = keys.id(of: entry.name) ?? keys.id(ofHint: entry.hint, provider: entry.provider)
    // Names of keys are not unique at the provider.
    let isTaken = byName.map { keys.isOther($0, than: entry) } ?? false
    if isTaken { byName = nil }
    guard let known = byID ?? byName else { return try add(told, isTaken: isTaken, &keys) }
    var id = known
    if let byID, let byName, byID != byName { id = try merged(byID, byName, told, &keys) }
    try update(id, told, &keys)
    return id
  }

  private mutating func add(
    _ told: ToldEntry, isTaken: Bool, _ keys: inout KeyBook
  ) throws -> Int64 {
    let entry = told.entry
    // Its id tells it from the other key of this name.
    let name = isTaken ? entry.name + " " + entry.externalID : entry.name
    var key = APIKey(name: name, provider: entry.provider, externalID: entry.externalID)
    key.hint = entry.hint.isEmpty ? nil : entry.hint
    key.status = entry.status ?? .active
    var id: Int64 = 0
    _ = try change("key.directory", name, [told.fileID]) { id = try ledger.keys.add(key) }
    keys.know(key, id: id)
    outcome.keysAdded.append(name)
    return id
  }

  /// Merges the key that the ledger has by its id with the one it has by its name; the one that a
  /// person knows stays. Returns the one that stays: that of the id where people know both.
  private mutating func merged(
    _ byID: Int64, _ byName: Int64, _ told: ToldEntry, _ keys: inout KeyBook
  ) throws -> Int64 {
    guard let first = keys.keys[byID], let second = keys.keys[byName] else { return byID }
    let isFirstKnown = try ledger.audit.isEdited(
      table: .key, id: byID, byPerson: true)
    let isSecondKnown = try ledger.audit.isEdited(
      table: .key, id: byName, byPerson: true)
    if isFirstKnown, isSecondKnown {
      let words = [first.name, second.name].map(ShellWord.quoted)
      outcome.problems.append(
        "\(first.name) and \(second.name) are one key, \(told.entry.externalID); to join them: "
          + "outlay key merge \(words[0]) \(words[1])")
      openFiles.insert(told.fileID)
      return byID
    }
    let (source, target) = isFirstKnown ? (byName, byID) : (byID, byName)
    let (gone, stays) = isFirstKnown ? (second, first) : (first, second)
    _ = try change("key.directory", stays.name, [told.fileID]) {
      try Merging(.key, ledger).move(from: source, to: target)
    }
    keys.merge(source, into: target)
    // It may have the secret of the other now.
    if let stored = try ledger.keys.all().first(where: { $0.id == target }) {
      keys.know(stored.value, id: target)
    }
    mergedKeys.append((source, stays.name, [told.fileID]))
    outcome.keysJoined.append("\(gone.name) into \(stays.name)")
    return target
  }

  private mutating func update(
    _ id: Int64, _ told: ToldEntry, _ keys: inout KeyBook
  ) throws {
    let entry = told.entry
    guard let known = keys.keys[id] else { return }
    var key = known
    key.externalID = entry.externalID
    key.status = entry.status ?? key.status
    // The hint of a secret that the ledger has seen is its own.
    if key.fingerprint == nil, !entry.hint.isEmpty { key.hint = entry.hint }
    let isUnnamed = [entry.externalID, known.hint].contains(known.name)
    var aliases: [String] = []
    if keys.id(of: entry.name) == nil {
      if isUnnamed { key.name = entry.name }
      aliases.append(isUnnamed ? known.name : entry.name)
    }
    guard key != known || !aliases.isEmpty else { return }
    let isChanged = try change("key.directory", known.name, [told.fileID]) {
      try ledger.keys.update(Stored(id: id, value: key))
      for alias in aliases { try ledger.keys.addAlias(alias, to: id) }
    }
    keys.know(key, id: id)
    for alias in aliases { keys.know(alias: alias, id: id) }
    if isChanged { outcome.keysChanged.append(key.name) }
  }

  /// Gives a key the owner that the provider says, as it always was theirs (counting rule 32);
  /// a key that had an owner, or of which a person stated one, keeps that.
  private mutating func setOwner(
    ofKey id: Int64, to developerID: Int64?, _ told: ToldEntry, _ keys: KeyBook,
    _ files: Set<Int64>
  ) throws {
    guard !told.entry.owner.isEmpty, let name = keys.keys[id]?.name,
      try ledger.periods.owner(ofKey: id) == Timeline(always: nil),
      try !ledger.directoryEntries.isOwnerStated(ofKey: id)
    else { return }
    guard let developerID else {
      outcome.ownerless.append(name)
      openFiles.insert(told.fileID)
      return
    }
    let isChanged = try change("key.directory", name, files) {
      try ledger.periods.changeOwner(ofKey: id, to: developerID, from: .always)
    }
    if isChanged { outcome.keysOwned.append(name) }
  }
}
