internal import ArgumentParser

/// What was imported.
struct ImportsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imports",
    abstract: "See what was imported, what could not be read, and take it back.",
    subcommands: [ImportsList.self, ImportsShow.self, ImportsUndo.self])
}
