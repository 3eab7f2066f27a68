public import LedgerStore
public import Pricing
public import UsageModel

/// Takes back what an import brought: the ledger is then as the other imports alone would have made it.
///
/// A call that other imports told too stays, as they told it. Works inside the caller's transaction.
public struct ImportUndo {
  /// What an undo did.
  public struct Result: Hashable, Sendable {
    /// Rows that are gone, and rows that stay as other imports told them.
    public var removed = 0
    public var kept = 0
    /// Files that later imports tell whole, and so are theirs now, by the number of the import.
    public var handedOver: [Int64: Int] = [:]
    /// What the ledger's total changed by, and what it is.
    public var costChange = Money.zero
    public var total = Money.zero
    /// Names of developers, keys and projects that the import had added and nothing needs any more.
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

  /// Imports of earlier versions whose memory of what they told again is missing, and that may have told
  /// calls of this one: undoing it takes those calls away until the files are imported again.
  public func unknownTellers(of id: Int64) throws -> [StoredImport] {
    let all = try ledger.imports.all()
    guard let own = all.first(where: { $0.id == id }), !own.remembers else { return [] }
    return all.filter {
      $0.id != id && !$0.remembers && $0.undoneAt == nil
        && $0.counts.duplicate + $0.counts.updated > 0
    }
  }

  /// Takes an import back; throws a ``LedgerError`` when there is none, or it is taken back already.
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
