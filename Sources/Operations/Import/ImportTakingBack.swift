internal import Importing
public import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording

/// Takes an import back: all that it brought, with an entry in the audit.
public struct ImportTakingBack {
  private let ledger: Ledger
  private let context: Context

  public init(_ ledger: Ledger, context: Context) {
    (self.ledger, self.context) = (ledger, context)
  }

  /// Thrown to roll back the transaction of a dry run.
  private struct DryRunEnd: Error {
    let result: ImportUndo.Result
  }

  /// Takes an import back by its number, and returns what changed in sentences. A dry run changes nothing.
  ///
  /// Throws a `LedgerError` for an import of an earlier version, unless `isForced`: what other imports told
  /// again is not known of it.
  public func run(
    _ id: Int64, isForced: Bool = false, isDryRun: Bool = false
  ) throws -> [String] {
    do {
      return try ledger.transaction {
        let undo = ImportUndo(
          ledger, book: try PriceBook(of: ledger), sources: context.sources.catalog)
        if !isForced { try checkMemory(undo, of: id) }
        let result = try undo.run(id)
        if isDryRun { throw DryRunEnd(result: result) }
        let lines = Self.lines(result)
        try ledger.audit.append(
          "import.undo", subject: "import \(id)", detail: lines.joined(separator: " "))
        return lines
      }
    } catch let end as DryRunEnd {
      return Self.lines(end.result)
    }
  }

  private func checkMemory(_ undo: ImportUndo, of id: Int64) throws {
    let unknown = try undo.importsWithoutProvenance(of: id)
    guard !unknown.isEmpty else { return }
    let numbers = unknown.map { String($0.id) }.sorted().joined(separator: ", ")
    throw LedgerError(
      .conflict,
      reason: "Import \(id) is of an earlier version, which did not keep what imports told again: "
        + "calls of it that imports \(numbers) told too would be gone until their files are "
        + "imported again. To do it all the same: outlay imports undo \(id) --force")
  }

  private static func lines(_ result: ImportUndo.Result) -> [String] {
    var lines = [
      "\(Figures.counted(Int64(result.removed), "row")) gone, "
        + "\(Figures.change(result.costChange)); the ledger's total is "
        + "\(Figures.dollars(result.total))."
    ]
    if result.kept > 0 {
      lines.append(
        "\(Figures.counted(Int64(result.kept), "row")) made anew, as other imports told them.")
    }
    for (owner, files) in result.handedOver.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "Import \(owner) tells all of \(Figures.counted(Int64(files), "file")) too, which "
          + "\(files == 1 ? "stays" : "stay") with it.")
    }
    lines += result.staying
    if !result.removedNames.isEmpty {
      lines.append(
        "Removed what nothing needs any more: \(result.removedNames.joined(separator: ", ")).")
    }
    return lines
  }
}
