public import LedgerStore
public import Pricing
public import UsageModel

/// Undoes an import: the ledger is then as if only the other imports had been made.
///
/// A call that other imports also contain stays, as they reported it. Works inside the caller's
/// transaction.
public struct ImportUndo {
  /// The effect of an undo.
  public struct Result: Hashable, Sendable {
    /// The rows removed, and the rows kept as other imports reported them.
    public var removed = 0
    public var kept = 0
    /// The number of files handed over to later imports that cover them completely, by import.
    public var handedOver: [Int64: Int] = [:]
    /// The change of the ledger's total, and the new total.
    public var costChange = Money.zero
    public var total = Money.zero
    /// The names of removed developers, keys and projects, which the import had added and nothing
    /// else needs.
    public var removedNames: [String] = []
  }

  private let ledger: Ledger
  private let book: PriceBook
  private let sources: SourceCatalog

  public init(_ ledger: Ledger, book: PriceBook, sources: SourceCatalog) {
    self.ledger = ledger
    self.book = book
    self.sources = sources
  }

  /// Imports of earlier versions that did not record the usage they repeated and may contain calls
  /// of this import: undoing it removes those calls until the files are imported again.
  public func unknownTellers(of id: Int64) throws -> [StoredImport] {
    let all = try ledger.imports.all()
    guard let own = all.first(where: { $0.id == id }), !own.remembers else { return [] }
    return all.filter {
      $0.id != id && !$0.remembers && $0.undoneAt == nil
        && $0.counts.duplicate + $0.counts.updated > 0
    }
  }

  /// Undoes an import; throws a ``LedgerError`` when there is none of that id, or it is undone
  /// already.
  public func run(_ id: Int64) throws -> Result {
    guard let stored = try ledger.imports.find(id: id) else {
      throw LedgerError(.notFound, reason: "There is no import \(id). See 'outlay imports list'.")
    }
    guard stored.undoneAt == nil else {
      throw LedgerError(.conflict, reason: "Import \(id) was taken back already.")
    }
    var result = Result()
    let before = try ledger.dailyUsage.total()
    let (handedOver, files) = try ledger.imports.handOver(from: id)
    result.handedOver = handedOver
    try ledger.fileMemory.forget(files: files)
    try ledger.liveCalls.lookUpAgain()
    try takeBack(files, &result)
    try ledger.alertRules.forgetRemovedRows()
    try ledger.imports.markUndone(id: id)
    result.removedNames = try MadeNouns(ledger, book: book).remove(ofImport: id)
    result.total = try ledger.dailyUsage.total()
    result.costChange = result.total - before
    return result
  }

  private func takeBack(_ files: Set<Int64>, _ result: inout Result) throws {
    guard !files.isEmpty else { return }
    var renewal = try MessageRenewal(ledger, book: book, sources: sources, without: files)
    let plan = try UndoPlan(ledger, files: files, runs: renewal.runs)
    try renewal.remove(plan.alone)
    for message in plan.shared { try renewal.renew(message) }
    let days = try renewal.finish()
    result.removed = renewal.removed
    result.kept = renewal.kept
    guard let days else { return }
    var summaries = SummarySettlement(ledger, book: book)
    _ = try summaries.run(touching: days)
  }
}
