public import LedgerStore
public import Pricing
public import UsageModel

/// Undoes an import: the ledger is then as if only the other imports had been made.
///
/// A call that other imports also contain stays, as they reported it. Works inside the caller's
/// transaction.
public struct ImportUndo {
  /// The effect of an undo.
  public struct Result: Equatable, Sendable {
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
    /// What a provider's list changed of people and keys and stays, and why; a sentence each.
    public var staying: [String] = []
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
  public func importsWithoutProvenance(of id: Int64) throws -> [StoredImport] {
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
    try ledger.quantities.forget(files: files)
    for file in files { try ledger.statements.remove(ofFile: file) }
    try ledger.liveCalls.invalidateAll()
    try takeBack(files, &result)
    try ledger.alertRules.forgetRemovedRows()
    try ledger.imports.markUndone(id: id)
    var directory = DirectoryUndo(ledger, book: book)
    let hadLists = try directory.run(files: files)
    result.staying = directory.staying
    result.removedNames =
      try directory.removedNames + AddedNouns(ledger, book: book).remove(ofImport: id)
    // Keys of this import may be those of another's list.
    if hadLists || !result.removedNames.isEmpty {
      try directory.renew()
      _ = try Reattribution(ledger, book: book).reconcileSummaries()
    }
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
    var summaries = SummaryReconciliation(ledger, book: book)
    _ = try summaries.run(touching: days)
  }
}

/// Which rows are removed with their files, and which messages other files reported, too.
struct UndoPlan {
  /// The rows that no other file reported, by id.
  private(set) var alone: [Int64] = []
  /// The upper halves of the keys of messages whose rows are rebuilt from other reports.
  private(set) var shared: [Int64] = []

  init(_ ledger: Ledger, files: Set<Int64>, runs: [ToldRun]) throws {
    let others = RowRanges(runs.filter { !files.contains($0.fileID) })
    var messages = try ledger.tellings.versionedMessages(of: files)
    let entangled = try ledger.tellings.versionedMessages()
      .union(ledger.usage.supersededMessages())
    // Rows whose origin the files changed, and those they saw in other sessions.
    let own = runs.filter { files.contains($0.fileID) }
    let moved = RowRanges(own.filter { $0.kind == .moved })
    for run in own where run.kind == .elsewhere {
      guard let origin = try run.originID.flatMap({ try ledger.tellings.origin(id: $0) }) else {
        continue
      }
      messages.formUnion(
        try ledger.usage.messages(ofRows: run.first...run.last, besidesSession: origin.sessionID))
    }
    var candidates: [(id: Int64, high: Int64)] = []
    try ledger.usage.forEachKey { id, high, fileID in
      if moved.contains(id) {
        messages.insert(high)
      } else if files.contains(fileID) {
        if entangled.contains(high) || others.contains(id) {
          messages.insert(high)
        } else {
          candidates.append((id, high))
        }
      }
    }
    // Rows of one message are rebuilt together.
    alone = candidates.filter { !messages.contains($0.high) }.map(\.id)
    shared = messages.sorted()
  }
}

/// A set of row ids, as ranges.
struct RowRanges {
  private var starts: [Int64] = []
  private var ends: [Int64] = []

  init(_ runs: [ToldRun]) {
    for run in runs.sorted(by: { $0.first < $1.first }) {
      if let last = ends.last, run.first <= last + 1 {
        ends[ends.count - 1] = max(last, run.last)
      } else {
        starts.append(run.first)
        ends.append(run.last)
      }
    }
  }

  func contains(_ id: Int64) -> Bool {
    let index = starts.partitioningIndex { $0 > id }
    return index > 0 && ends[index - 1] >= id
  }
}

/// Removes the developers, keys and projects that an import added and that nothing else needs: no
/// other import's usage, and no person who edited or referred to them.
struct AddedNouns {
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
  private func developers(among made: [AddedNoun]) throws -> [Stored<Developer>] {
    let ids = Set(made.filter { $0.table == .developer }.map(\.id))
    guard !ids.isEmpty else { return [] }
    return try ledger.developers.all().filter {
      try ids.contains($0.id) && !ledger.imports.isAddedByAnother(developerID: $0.id)
    }
  }
}
