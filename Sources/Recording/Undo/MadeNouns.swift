internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Removes the developers, keys and projects that an import added and that nothing else needs: no
/// other import's usage, and no person who edited or referred to them.
struct MadeNouns {
  private let ledger: Ledger
  private let book: PriceBook

  init(_ ledger: Ledger, book: PriceBook) {
    self.ledger = ledger
    self.book = book
  }

  /// Removes what an import added, and returns the names.
  func remove(ofImport id: Int64) throws -> [String] {
    let made = try ledger.imports.made(byImport: id).filter {
      try !ledger.audit.isEdited(table: $0.table, id: $0.id)
    }
    let developers = try developers(among: made)
    if !developers.isEmpty {
      for developer in developers {
        try ledger.developers.removeIdentities(of: developer.id)
        try ledger.developers.update(developer.setAside)
      }
      _ = try Reattribution(ledger, book: book).run()
      for developer in developers {
        try ledger.sessions.removeUnused(ofDeveloper: developer.id)
        try ledger.developers.remove(id: developer.id)
      }
    }
    let others = try made.filter { try ledger.imports.removeIfUnused($0) }
    return developers.map(\.value.handle) + others.map(\.name)
  }

  /// The added developers, except those that another import would also have added.
  private func developers(among made: [MadeNoun]) throws -> [Stored<Developer>] {
    let ids = Set(made.filter { $0.table == .developer }.map(\.id))
    guard !ids.isEmpty else { return [] }
    return try ledger.developers.all().filter {
      try ids.contains($0.id) && !ledger.imports.isAddedByAnother(developerID: $0.id)
    }
  }
}
