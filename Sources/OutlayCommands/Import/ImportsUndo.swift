internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct ImportsUndo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take an import back: all that it brought.",
    discussion: """
      The ledger is then as the other imports alone would have made it: calls that they told too stay, \
      and what the import covered counts again. Its files can be imported again.

        outlay imports undo 3 --dry-run
      """)

  @Argument(help: "The import's number.")
  var id: Int64

  @Flag(
    name: .long,
    help: "Also where it is not known which of its calls imports of an earlier version told too.")
  var force = false

  @OptionGroup(title: "The change") var options: ChangeOptions

  /// Thrown to roll back the transaction of a dry run.
  private struct DryRunEnd: Error {
    let result: ImportUndo.Result
  }

  func run() throws {
    let ledger = try options.openExisting()
    do {
      let result = try ledger.transaction {
        let undo = ImportUndo(
          ledger, book: try PriceBook(of: ledger), sources: Sources.all.catalog)
        try checkMemory(undo)
        let result = try undo.run(id)
        if options.dryRun { throw DryRunEnd(result: result) }
        try ledger.audit.append(
          "import.undo", subject: "import \(id)", detail: Self.lines(result).joined(separator: " "))
        return result
      }
      Console.standard.say("Took back import \(id).")
      Self.lines(result).forEach(Console.standard.say)
    } catch let end as DryRunEnd {
      try Console.standard.write(
        "Dry run, nothing was changed. To take back import \(id):\n"
          + Self.lines(end.result).map { "  \(PlainText.clean($0))\n" }.joined())
    }
  }

  private func checkMemory(_ undo: ImportUndo) throws {
    let unknown = try undo.importsWithoutProvenance(of: id)
    guard !unknown.isEmpty, !force else { return }
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
