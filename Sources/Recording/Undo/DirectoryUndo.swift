internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Takes back what files of providers' directories changed of people and keys.
struct DirectoryUndo {
  private let ledger: Ledger
  private let book: PriceBook
  /// What stays although such a file changed it, and why, a sentence each.
  private(set) var staying: [String] = []
  /// The names of the people and keys that are gone.
  private(set) var removedNames: [String] = []

  init(_ ledger: Ledger, book: PriceBook) {
    self.ledger = ledger
    self.book = book
  }

  /// Takes back the changes of some files, and attributes all history anew; returns whether there
  /// were any. The caller then lets what other files say hold, with ``renew()``.
  mutating func run(files: Set<Int64>) throws -> Bool {
    let entries = try ledger.directoryEntries.changes(ofFiles: files)
    var goneDevelopers: [Int64] = []
    for entry in entries {
      let changes = try ledger.audit.changes(of: entry)
      guard let subject = try ledger.audit.entry(id: entry)?.subject else { continue }
      if let reason = try need(changes, subject) {
        staying.append(reason)
      } else if let error = try ledger.takeBackIfPossible(entry: entry) {
        staying.append("What the list said of \(subject) stays: \(error.reason)")
      } else {
        try ledger.audit.append(
          "audit.undo", subject: "entry \(entry)", detail: "with its import", undoes: entry)
        goneDevelopers += changes.compactMap(\.addedDeveloperID)
        if changes.contains(where: { $0.isNew && $0.isNoun }) { removedNames.append(subject) }
      }
    }
    for file in files { try ledger.directoryEntries.remove(ofFile: file) }
    guard !entries.isEmpty else { return false }
    _ = try Reattribution(ledger, book: book).updateOwners()
    for id in goneDevelopers { try ledger.sessions.removeUnused(ofDeveloper: id) }
    return true
  }

  /// Brings people and keys up to what the files of all other imports say; the caller reconciles
  /// summaries.
  func renew() throws {
    var update = DirectoryUpdate(ledger, book: book, createsDevelopers: nil)
    _ = try update.run()
  }

  /// Returns why the rows that a change added stay: other imports need them, and would have added
  /// them.
  private func need(_ changes: [RowChange], _ subject: String) throws -> String? {
    if let key = changes.compactMap(\.addedKeyID).first,
      try ledger.directoryEntries.isUsed(keyID: key)
    {
      return "Key \(subject) stays: usage of other imports is of it."
    }
    if let developer = changes.compactMap(\.addedDeveloperID).first,
      try ledger.imports.isAddedByAnother(developerID: developer)
    {
      return "Developer \(subject) stays: another import would have added them."
    }
    return nil
  }
}

extension RowChange {
  /// Whether the row is a developer or a key.
  fileprivate var isNoun: Bool { table == "developer" || table == "api_key" }
}
