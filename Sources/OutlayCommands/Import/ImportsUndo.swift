internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation

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

  func run() throws {
    let taking = ImportTakingBack(try options.openExisting(), context: .terminal())
    let lines = try taking.run(id, isForced: force, isDryRun: options.dryRun)
    guard options.dryRun else {
      Console.standard.say("Took back import \(id).")
      return lines.forEach(Console.standard.say)
    }
    try Console.standard.write(
      "Dry run, nothing was changed. To take back import \(id):\n"
        + lines.map { "  \(PlainText.clean($0))\n" }.joined())
  }
}
