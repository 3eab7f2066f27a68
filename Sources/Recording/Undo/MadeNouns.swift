internal import LedgerStore
internal import Pricing
internal import UsageModel

/// The developers, keys and projects that an import added, of which those go with it that nobody else
/// needs: no other import's usage, and no person who changed or used them.
struct MadeNouns {
  private let ledger: Ledger
  private let book: PriceBook

  init(_ ledger: Ledger, book: PriceBook) {
    self.ledger = ledger
    self.book = book
  }

  /// Removes them; answers their names.
  func remove(ofImport id: Int64) throws -> [String] {
    var names: [String] = []
    for made in try ledger.imports.made(byImport: id) {
      guard try !ledger.audit.isEdited(table: made.table, id: made.id) else { continue }
      if made.table == .developer {
        if let name = try removeDeveloper(made.id, ofImport: id) { names.append(name) }
      } else if try ledger.imports.removeIfUnused(made) {
        names.append(made.name)
      }
    }
    return names
  }

  /// A developer goes unless another import would have added them too.
  private func removeDeveloper(_ id: Int64, ofImport importID: Int64) throws -> String? {
    guard let developer = try ledger.developers.all().first(where: { $0.id == id }),
      try !ledger.imports.isAddedByAnother(developerID: id)
    else { return nil }
    try ledger.developers.removeIdentities(of: id)
    try ledger.developers.update(
      Stored(id: id, value: Developer(handle: "(going away \(id))")))
    _ = try Reattribution(ledger, book: book).run()
    try ledger.sessions.removeUnused(ofDeveloper: id)
    try ledger.developers.remove(id: id)
    return developer.value.handle
  }
}
