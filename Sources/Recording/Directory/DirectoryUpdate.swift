internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Brings people and keys up to what providers' directories say, as all files together say it.
///
/// The result depends on what the files say, not on their order: a list of keys takes its owners
/// from a list of users that comes later. What a person stated of an owner holds. Each change is an
/// audit entry with the rows it changed, by which ``DirectoryUndo`` takes it back.
struct DirectoryUpdate {
  let ledger: Ledger
  private let book: PriceBook
  /// Whether people whom the ledger does not know become developers; nil does as their own import
  /// did.
  private let createsDevelopers: Bool?
  var outcome = DirectoryOutcome()
  var newDevelopers: [String] = []
  /// The files that leave something open, to be read again.
  var openFiles: Set<Int64> = []
  private var developers: [Int64: Stored<Developer>] = [:]
  /// The keys that were merged into others, with the files that said so.
  var mergedKeys: [(id: Int64, name: String, files: Set<Int64>)] = []

  init(_ ledger: Ledger, book: PriceBook, createsDevelopers: Bool?) {
    self.ledger = ledger
    self.book = book
    self.createsDevelopers = createsDevelopers
  }

  /// Makes the changes, and attributes all history anew if there are any; the caller reconciles
  /// summaries. Returns whether anything changed.
  mutating func run() throws -> Bool {
    let people = try ledger.directoryEntries.latest(.person)
    var names = try Attribution(ledger)
    developers = Dictionary(
      try ledger.developers.all().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for told in people { try update(person: told, &names) }
    let files = Dictionary(people.map { ($0.entry.externalID, $0.fileID) }) { first, _ in first }
    var keys = try KeyBook(ledger)
    // Of two keys of one name the older one has it.
    let inOrder = try ledger.directoryEntries.latest(.key).sorted { first, second in
      let times = [first, second].map { $0.entry.createdAt?.milliseconds ?? .max }
      return (times[0], first.entry.externalID) < (times[1], second.entry.externalID)
    }
    for told in inOrder { try update(key: told, &keys, names, filesOfPeople: files) }
    try ledger.fileMemory.forget(files: openFiles)
    guard outcome.isChange || !newDevelopers.isEmpty else { return false }
    _ = try Reattribution(ledger, book: book).updateOwners()
    for merged in mergedKeys {
      _ = try change("key.directory", merged.name, merged.files) {
        try Merging(.key, ledger).finish(merged.id)
      }
    }
    return true
  }

  /// Makes a change and keeps it in the audit; returns whether it changed anything.
  func change(
    _ action: String, _ subject: String, _ files: Set<Int64>, _ body: () throws -> Void
  ) throws -> Bool {
    let changes = try ledger.trackingChanges(body)
    guard !changes.isEmpty else { return false }
    let words = try ledger.words(for: changes, about: subject)
    let entry = try ledger.audit.append(
      action, subject: subject,
      detail: (["by a provider's list"] + words).joined(separator: "; "), changes: changes)
    try ledger.directoryEntries.note(change: entry, ofFiles: files)
    return true
  }
}

/// People.
extension DirectoryUpdate {
  /// Gives a developer the provider's id and e-mail of theirs, either of which tells who it is.
  private mutating func update(person told: ToldEntry, _ names: inout Attribution) throws {
    let person = told.entry
    let byID = names.developer(named: person.externalID)
    let byEmail = names.developer(named: person.email)
    guard let id = byID ?? byEmail else { return try add(told, &names) }
    guard let known = developers[id] else { return }
    if let byID, let byEmail, byID != byEmail {
      let other = developers[byEmail]?.value.handle ?? ""
      let handles = [other, known.value.handle].map(ShellWord.quoted)
      outcome.problems.append(
        "\(person.email) is \(other), and its id \(person.externalID) is \(known.value.handle): if "
          + "they are one, outlay developer merge \(handles[0]) \(handles[1])")
      openFiles.insert(told.fileID)
      return
    }
    var updated = known
    if updated.value.name == nil, !person.name.isEmpty { updated.value.name = person.name }
    let isFirstEmail = byEmail == nil && updated.value.email == nil
    if isFirstEmail { updated.value.email = person.email }
    guard byID == nil || byEmail == nil || updated != known else { return }
    let isChanged = try change("developer.directory", known.value.handle, [told.fileID]) {
      if updated != known { try ledger.developers.update(updated) }
      if byID == nil { try addIdentity(person.externalID, to: id) }
      if byEmail == nil, !isFirstEmail { try addIdentity(person.email, to: id) }
    }
    if isChanged { outcome.peopleChanged.append(known.value.handle) }
    developers[id] = updated
    names.know(developer: person.externalID, id: id)
    names.know(developer: person.email, id: id)
  }

  private func addIdentity(_ value: String, to id: Int64) throws {
    try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: value), to: id)
  }

  /// Adds a developer whom the ledger does not know, if the import may.
  private mutating func add(
    _ told: ToldEntry, _ names: inout Attribution
  ) throws {
    let person = told.entry
    guard createsDevelopers ?? told.addsDevelopers else {
      outcome.strangers.append(person.email)
      openFiles.insert(told.fileID)
      return
    }
    let short = String(person.email.prefix { $0 != "@" })
    let isFree = !short.isEmpty && names.developer(named: short) == nil
    let handle = isFree ? short : person.email
    let developer = Developer(
      handle: handle, name: person.name.isEmpty ? nil : person.name, email: person.email)
    var added: Int64?
    _ = try change("developer.directory", handle, [told.fileID]) {
      let id = try ledger.developers.add(developer)
      try addIdentity(person.externalID, to: id)
      added = id
    }
    newDevelopers.append(handle)
    guard let added else { return }
    developers[added] = Stored(id: added, value: developer)
    for name in [handle, person.email, person.externalID] {
      names.know(developer: name, id: added)
    }
  }
}
