internal import ArgumentParser

/// Past imports, and undoing them.
struct ImportsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imports",
    abstract: "See what was imported, what could not be read, and take it back.",
    discussion: """
        outlay imports list
        outlay imports show 3 --problems
        outlay imports undo 3 --dry-run
      """,
    subcommands: [ImportsList.self, ImportsShow.self, ImportsUndo.self])
}
